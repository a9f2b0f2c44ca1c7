"""Low: what weighs little, of attacks on the dashboard, on alerts and on test programs."""
import glob
import json
import os
import resource
import signal
import socket
import time

import running
from attacks_runs import ended
from items import NotTried, item, not_tried
from mail import MailServer
from records import GOOD, INPUTS, altered, slow
from serving import Dashboard

with open(os.path.join(INPUTS, "Low-news-mean-1e400.json"), encoding="utf-8") as news_file:
    NEWS = news_file.read()


@item("Low", "news with a null test, and with a mean of 1e400")
def news(t):
    with Dashboard(t) as dashboard:
        statuses = [dashboard.post("/api/news", {"run": "r", "assembly": "a", "began": "2026-11-28T00:00:00Z", "tests": [None]}),
                    dashboard.post("/api/news", NEWS)]
        return f"answered {statuses[0]} and {statuses[1]}; {dashboard.after(1)}"


@item("Low", "a record with seconds 1e400 is posted twice")
def twice(t):
    text = json.dumps(altered(seconds="1e400")).replace('"1e400"', "1e400")
    with Dashboard(t) as dashboard:
        return f"answered {dashboard.post('/api/records', text)}, then {dashboard.post('/api/records', text)}; {dashboard.after(1)}"


@item("Low", "1,200 connections without a token, then somebody with one")
def connections(t):
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    held = []
    with Dashboard(t) as dashboard:
        try:
            for _ in range(1200):
                held.append(socket.create_connection(("127.0.0.1", dashboard.port), timeout=5))
            began = time.monotonic()
            return f"answered {dashboard.get('/')} after {time.monotonic() - began:.1f} s"
        finally:
            for one in held:
                one.close()


@item("Low", "headers that trickle, a line in a second")
def trickle(t):
    with Dashboard(t) as dashboard, socket.create_connection(("127.0.0.1", dashboard.port), timeout=5) as held:
        began = time.monotonic()
        try:
            held.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            held.settimeout(1)
            while time.monotonic() - began < 45:
                held.sendall(b"X: y\r\n")
                try:
                    if not held.recv(1000):
                        break
                    held.settimeout(5)
                except TimeoutError:
                    continue
        except OSError:
            pass
        return f"let go after {time.monotonic() - began:.1f} s"


@item("Low", "a folder of the state on a disk that is read only: alerts evaluate")
def read_only(t):
    if os.geteuid() != 0:
        raise NotTried("only root can mount such a disk")
    os.makedirs(t.path("state"))
    t.written("r.json", GOOD)
    # The disk is there for this program alone, and goes with it.
    mounted = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o ro none state && exec "$@"', "sh"]
    words = [*mounted, t.product.tool, "alerts", "evaluate", "r.json", "--state", "state"]
    return running.run(words, t.folder, t.environment(HOME=t.folder), 60).told()


@item("Low", "an unfinished file that a killed writer left two days ago: alerts evaluate")
def unfinished(t):
    left = t.path(t.written(".perfassert/alerts/.perfassert-0123456789abcdef.tmp", "cut"))
    os.utime(left, (time.time() - 200_000,) * 2)
    ran = t.tool("alerts", "evaluate", t.written("r.json", slow()))
    return f"{ran.end()}; it is {'still there' if os.path.exists(left) else 'gone'}"


@item("Low", "Environment.Exit(0) in an operation, the program run directly")
def leaves(t):
    return t.tests("-class", "ItemLow.Exits").told("PERF", "Exit", "Total") + f"; {t.verdicts()}"


@item("Low", "Ctrl+C during the confirmation of a red")
def interrupted(t):
    told = ended(t, "Confirmed", signal.SIGINT)
    confirmed = set()
    for path in t.records():
        with open(path, encoding="utf-8") as file:
            confirmed |= {test.get("confirmed") for test in json.load(file).get("tests", [])}
    return f"{told}; confirmed: {', '.join(map(str, confirmed)).lower() or 'no record'}"


@item("Low", "a load of 1 s in which every operation hangs")
def hangs(t):
    return t.tests("-class", "ItemLow.Hanging", seconds=60).told("PERF", "Total") + f"; {t.verdicts()}"


@item("Low", "an operation that never ends, without Timeout (PERFASSERT_TIME_LIMIT_MS=3000)")
def never(t):
    ran = t.tests("-class", "ItemLow.Never", seconds=40, PERFASSERT_TIME_LIMIT_MS="3000", PERFASSERT_DURATION_MS="50")
    return f"{ran.told('PERF', 'Total')}; {t.verdicts()}"


@item("Low", "a token in the query of --watch, and of PERFASSERT_DASHBOARD")
def query(t):
    with Dashboard(t, "--watch", "http://localhost:9/?token=SECRET-OF-WATCH", "--every", "1s") as dashboard:
        dashboard.after(3)
        watch = "SECRET-OF-WATCH" in dashboard.text
    ran = t.tests("-namespace", "Item14", PERFASSERT_DASHBOARD="http://localhost:9/?token=SECRET-OF-TESTS")
    told = ["printed" if printed else "not printed" for printed in (watch, "SECRET-OF-TESTS" in ran.text)]
    return f"--watch: {told[0]}; PERFASSERT_DASHBOARD: {told[1]}"


@item("Low", "a run and a commit with line breaks, in the text of a mail")
def lines(t):
    machine = GOOD["machine"] | {"commit": "0123\r\nFAKED: by a commit"}
    t.written("r.json", slow("run\r\nFAKED: by a run", machine=machine))
    with MailServer() as server:
        place = f"host: 127.0.0.1, port: {server.port}, encryption: none"
        t.written("rules.yaml", f"channels:\n  mail: {{ {place}, from: a@example.org, to: [b@example.org] }}\n")
        ran = t.tool("alerts", "evaluate", "r.json", "--rules", "rules.yaml")
        faked = sum(line.startswith("FAKED") for line in server.lines())
        return f"{ran.end()}; {server.mails} mail with {faked} faked lines"


@item("Low", "what the repository says of its packages")
def packages(t):
    root = t.product.checkout
    locks = len(glob.glob(f"{root}/*/*/packages.lock.json"))
    texts = [open(path, encoding="utf-8").read() for path in glob.glob(f"{root}/Directory.*.props")]
    audit = any("<NuGetAudit>true" in text for text in texts)
    sources = any(os.path.exists(os.path.join(root, name)) for name in ("nuget.config", "NuGet.config", "NuGet.Config"))
    told = [word.strip() for text in texts for word in text.splitlines() if "JsonWebTokens" in word or "YamlDotNet" in word]
    named = [word.split('"') for word in told if word.startswith("<PackageVersion")]
    versions = ", ".join(f"{word[1].split('.')[-1]} {word[3]}" for word in named)
    return f"{locks} lock files, NuGetAudit {'on' if audit else 'off'}, {'a' if sources else 'no'} nuget.config; {versions}"


not_tried("Low", "a time-out during the confirmation", "EndingTests.A_time_out_while_a_breach_is_confirmed_keeps_the_numbers holds it")
not_tried("Low", "the folder of the machine lock belongs to somebody else", "it takes two users; "
          "MachineLockTests.What_is_no_folder_of_its_user_is_told_at_once_with_what_can_be_done holds it")
not_tried("Low", "the clock goes back by a day", "nobody sets the clock of a machine for a test; "
          "HistoryViewTests.A_view_is_fresh_for_half_a_minute_whatever_the_time_of_day_is_set_to holds it")
