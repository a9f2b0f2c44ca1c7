"""K1 to K5: the tool is killed in mid-work again and again, and then what it acknowledged is looked for."""
import glob
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time

import running
from items import item
from records import altered, slow


class Killed:
    """Runs commands of the tool until so many were killed; the moments are spread over the time that a whole command takes."""

    def __init__(self, t, times, **settings):
        self.t, self.times, self.settings = t, times, settings
        self.killed, self.ended, self.whole = 0, 0, 0

    def each(self, words):
        """words(n) is the n-th command, of which the first is left alone. Gives the number of each, and what it said while it lived."""
        first, number = self.t.tool(*words(0), **self.settings), 0
        self.whole = first.seconds
        yield 0, first.text
        while self.killed < self.times and number < 5 * self.times:
            number += 1
            yield number, self.once(words(number), self.whole * (0.2 + 0.8 * (number * 7 % 20) / 20))

    def once(self, words, moment):
        output, environment = self.t.path("killed.txt"), self.t.environment(HOME=self.t.folder, **self.settings)
        process, began = running.start([self.t.product.tool, *words], self.t.folder, environment, output), time.monotonic()
        try:
            process.wait(moment)
            self.ended, self.whole = self.ended + 1, time.monotonic() - began
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self.killed += 1
        with open(output, encoding="utf-8", errors="replace") as file:
            return file.read()

    def __str__(self):
        return f"killed {self.killed} times ({self.ended} times too late)"


def left(t):
    """The unfinished files of those that were killed."""
    names = [name for _, _, names in os.walk(t.folder) for name in names if name.startswith(".perfassert-")]
    return f"{len(names)} unfinished files left"


def run_record(t, number):
    """A record of a run of its own: by turns of this month and of two that are over."""
    day = f"2026-{9 + number % 3:02}-{1 + number % 27:02}T10:00:00+00:00"
    return t.written(f"r{number}.json", altered(run=f"run-{number}", started=day))


def lost(t, kept):
    """Which of these runs are not in the history."""
    text = "".join(open(path, encoding="utf-8").read() for path in glob.glob(t.path("h/**/*.jsonl"), recursive=True))
    found = set(re.findall(r'"run":"run-(\d+)"', text))
    return f"of {len(kept)} runs {len({str(number) for number in kept} - found)} are lost"


class Beside:
    """Imports runs meanwhile."""

    def __init__(self, t, numbers):
        self.numbers = numbers
        words = [t.product.tool, "import", *[run_record(t, number) for number in numbers], "--history", "h"]
        self.process = running.start(words, t.folder, t.environment(HOME=t.folder), t.path("beside.txt"))

    def kept(self):
        return set(self.numbers) if running.wait(self.process, 60)[0] == 0 else set()


@item("K1", "import, killed 24 times while another one imports")
def imports(t):
    killed, kept, beside = Killed(t, 24), set(), Beside(t, range(1000, 1200))
    for number, said in killed.each(lambda number: ["import", run_record(t, number), "--history", "h"]):
        kept |= {number} if "added" in said else set()
    kept |= beside.kept()
    read = t.tool("history", "--history", "h", "--view", "all")
    last = t.tool("import", run_record(t, 999), "--history", "h")
    return f"{killed}; {lost(t, kept | {999})}; import {last.told('PERF')}; history {read.end()}; {left(t)}"


@item("K2", "compact, killed 16 times while another one imports")
def compacts(t):
    killed, beside, kept = Killed(t, 16), Beside(t, range(100, 400)), set()

    # What is merged already needs no second time, so each has runs of its own.
    def compact(number):
        new = range(1000 + 20 * number, 1020 + 20 * number)
        t.tool("import", *[run_record(t, one) for one in new], "--history", "h")
        kept.update(new)
        return ["compact", "--history", "h"]

    for _ in killed.each(compact):
        pass
    kept |= beside.kept()
    last = t.tool("compact", "--history", "h")
    return f"{killed}; {lost(t, kept)}; compact {last.told('PERF')}; {left(t)}"


class Pager:
    """Takes what the channel pagerduty is sent, or is down."""

    def __init__(self):
        self.taken, self.is_down = [], False
        pager = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if not pager.is_down:
                    pager.taken.append(body)
                self.send_response(503 if pager.is_down else 202)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/v2/enqueue"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def evaluates(t, waiting):
    """Evaluates runs, of which each has one test more that fires; so many of them while the channel is down."""
    settings = {"PERFASSERT_PAGERDUTY_KEY": "0123456789abcdef0123456789abcdef"}
    with Pager() as pager:
        t.written("perfassert.alerts.yaml", f"channels: {{ pagerduty: {{ url: '{pager.address}' }} }}\n")

        def evaluate(number):
            pager.is_down = number < waiting
            test = slow()["tests"][0]
            tests = [test | {"method": f"Slow_{one}"} for one in range(number + 1)]
            began = f"2026-11-02T{10 + number // 60}:{number % 60:02}:00+00:00"
            return ["alerts", "evaluate", t.written("r.json", slow(f"run-{number}", started=began, tests=tests))]

        killed = Killed(t, 20, **settings)
        fired = 1 + max(number for number, _ in killed.each(evaluate))
        last = t.tool("alerts", "evaluate", "r.json", **settings)
        opened = {body["payload"]["component"]: body["dedup_key"] for body in pager.taken if body["event_action"] == "trigger"}
        keys = {body["dedup_key"] for body in pager.taken}
    verify, status = t.tool("audit", "verify"), t.tool("alerts", "status", **settings)
    return f"{killed}; {len(opened)} of {fired} tests told in {len(keys)} incidents, by {len(pager.taken)} messages; evaluate {last.end()}; " \
           f"audit verify {verify.told('PERF')}; status {status.end()}; {left(t)}"


@item("K3", "alerts evaluate, killed 20 times")
def evaluated(t):
    return evaluates(t, 0)


@item("K4", "alerts evaluate with an outbox, killed 20 times; the channel is down for the first ten")
def sent(t):
    return evaluates(t, 10)


@item("K5", "accept of 40 received baselines, killed 20 times")
def accepts(t):
    t.product.shop()
    t.tests("-namespace", "ItemN15")
    found = glob.glob(os.path.join(t.product.folder, "projects/Shop/**/*.received.json"), recursive=True)
    if not found:
        return "the test with a baseline left no received file"
    killed, folder = Killed(t, 20), t.path("perf")
    os.makedirs(folder)

    def accept(number):
        for one in range(40):
            shutil.copy(found[0], os.path.join(folder, os.path.basename(found[0]).replace(".DotNet", f"_{one}.DotNet")))
        return ["accept", "--reason", f"time {number}"]

    for _ in killed.each(accept):
        pass
    last = t.tool("accept", "--reason", "the last time")
    log = "".join(open(path, encoding="utf-8").read() for path in glob.glob(t.path("**/perf-approvals.jsonl"), recursive=True))
    broken, unsaid, verified = 0, 0, glob.glob(os.path.join(folder, "*.verified.json"))
    for path in verified:
        try:
            with open(path, encoding="utf-8-sig") as file:
                unsaid += json.dumps(json.load(file)["approved"]["reason"]) not in log
        except (ValueError, KeyError, TypeError):
            broken += 1
    return f"{killed}; {len(verified)} approved: {broken} broken, {unsaid} without a line in the log of approvals; " \
           f"accept {last.told('PERF')}; {left(t)}"
