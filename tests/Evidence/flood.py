"""H4. flood.py PORT TOKENFILE RECORD posts 400 records over 16 connections, each with 20 tests of its own."""
import copy
import http.client
import json
import sys
import threading

from posting import post

RUNS, CONNECTIONS, TESTS = 400, 16, 20


def flood(port, token, record):
    """Posts them; how often each status was answered."""
    statuses, lock = {}, threading.Lock()

    def work(first):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for run in range(first, RUNS, CONNECTIONS):
            posted = copy.deepcopy(record)
            tests = [posted["tests"][0] | {"class": f"C{run}", "method": f"M{test}"} for test in range(TESTS)]
            posted.update(run=f"run{run}", assembly=f"A{run}.dll", tests=tests)
            status = post(connection, token, "/api/records", posted)
            with lock:
                statuses[status] = statuses.get(status, 0) + 1

    threads = [threading.Thread(target=work, args=(first,)) for first in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as token_file, open(sys.argv[3], encoding="utf-8") as record_file:
        print(flood(int(sys.argv[1]), token_file.read().strip(), json.load(record_file)))
