"""M1. grow.py PORT TOKENFILE news|silence posts large news or silences for a minute; watch the memory of perfassert serve meanwhile."""
import http.client
import sys
import time

from posting import post

SECOND = {"at": 1, "phase": "p", "users": 1, "rate": 1, "errors": 0}
NEWS = [{"test": f"t{number}", "kind": "second", "second": SECOND} for number in range(60)]
SILENCE = {"tests": "Shop." + "x" * 280, "for": "1h", "reason": "r" * 290, "by": "A" * 250}


def grow(port, token, what, seconds=60):
    """Posts for so long; how often each status was answered."""
    connection, began, statuses, posts = http.client.HTTPConnection("127.0.0.1", port, timeout=30), time.monotonic(), {}, 0
    while time.monotonic() - began < seconds:
        path, body = "/api/silences", SILENCE
        if what == "news":
            run = f"{posts % 10:02}" + "r" * 900_000
            path, body = "/api/news", {"run": run, "assembly": "a", "began": "2026-11-28T00:00:00Z", "tests": NEWS}
        status = post(connection, token, path, body)
        statuses[status] = statuses.get(status, 0) + 1
        posts += 1
    return statuses


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as token_file:
        print(grow(int(sys.argv[1]), token_file.read().strip(), sys.argv[3]))
