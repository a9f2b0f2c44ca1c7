"""H3, H4, M1 and M8: what perfassert serve is answered, posted and asked."""
import copy
import json
import os

import running
from attacks_tool import audit
from flood import RUNS, flood
from grow import grow
from items import item
from records import GOOD, INPUTS, slow
from serving import TOKEN, Dashboard, Service


def given(name):
    with open(os.path.join(INPUTS, name), encoding="utf-8") as file:
        return file.read()


NO_STATISTIC = json.loads(given("H3-record-null-statistic.json"))
MEAN = given("H3-service-mean-1e400.json")


def with_windows(windows):
    answer = json.loads(MEAN.replace("1e400", "1"))
    answer["operations"][0]["windows"] = windows
    return json.dumps(answer)


def of_seconds(seconds):
    window = copy.deepcopy(json.loads(MEAN.replace("1e400", "1"))["operations"][0]["windows"][0])
    return with_windows([window | {"seconds": seconds}])


for said, body in (("null for an operation", given("H3-service-operation-null.json")), ("a mean of 1e400", MEAN),
                   ("null for windows", with_windows(None)),
                   ("null among the windows", with_windows([None])), ("a window of 1e300 seconds", of_seconds(1e300))):
    @item("H3", f"a watched service answers {said}")
    def watched(t, body=body):
        with Service(body) as address, Dashboard(t, "--watch", address, "--every", "1s", "--evaluate-every", "1s") as dashboard:
            return dashboard.after(6)


@item("H3", "a record with a null test comes into the folder of --records")
def in_folder(t):
    t.written("runs/here", "")
    with Dashboard(t, "--records", "runs") as dashboard:
        t.written("runs/r.json", given("H3-record-null-test.json"))
        return dashboard.after(8)


for said, record in (("a null statistic", slow(tests__0__metrics__0__statistics=[None])), ("a null test", slow(tests__0=None)),
                     ("seconds 1e300", slow(seconds=1e300)), ("a null statistic of a metric without rules", NO_STATISTIC)):
    @item("H3", f"a record with {said} is posted")
    def posted(t, record=record):
        with Dashboard(t) as dashboard:
            status = dashboard.post("/api/records", record)
            return f"answered {status}; {dashboard.after(4)}"


@item("H4", "flood.py: 400 runs are posted over 16 connections")
def flooded(t):
    with Dashboard(t) as dashboard:
        statuses = flood(dashboard.port, TOKEN, GOOD)
        counts = [-1]

        def still():
            counts.append(audit(t, "run"))
            return counts[-1] >= RUNS or (len(counts) > 80 and counts[-1] == counts[-80])

        running.until(still, 120)
        told = ", ".join(f"{count} answered {status}" for status, count in sorted(statuses.items(), key=str))
        return f"{told}; {audit(t, 'posted')} on record, {counts[-1]} held against the rules; {dashboard.after(0.5)}"


for what, said in (("news", "news with run names of 900 KB"), ("silence", "silences")):
    @item("M1", f"grow.py: {said} for 30 s, with the token")
    def grown(t, what=what):
        with Dashboard(t) as dashboard:
            statuses = grow(dashboard.port, TOKEN, what, 30)
            told = ", ".join(f"{count} answered {status}" for status, count in sorted(statuses.items(), key=str))
            return f"{told}; {dashboard.after(0.5)}"


@item("M8", "300 wrong tokens in Authorization")
def guessed(t):
    with Dashboard(t) as dashboard:
        statuses = {}
        for number in range(300):
            status = dashboard.post("/api/silences", {}, f"a wrong token of many letters {number}")
            statuses[status] = statuses.get(status, 0) + 1
        return ", ".join(f"{count} answered {status}" for status, count in sorted(statuses.items(), key=str))
