"""H1, H2, M2, M6, M7 and M11: records, reports, rules and addresses that the tool is given."""
import glob
import json
import os

from benchmarks import benchmark, report
from items import item
from records import altered, slow


def history(t, place="h"):
    """The lines of runs in a history of files."""
    found = [open(path, encoding="utf-8").read() for path in glob.glob(t.path(f"{place}/**/*.jsonl"), recursive=True)]
    return sum(text.count(name) > 0 for text in found for name in ("20260102-030405-7f3a", "20260102-040405-aaaa"))


def audit(t, kind):
    """How many lines of a kind the audit log has."""
    found = 0
    for path in glob.glob(t.path(".perfassert/**/audit.jsonl"), recursive=True):
        with open(path, encoding="utf-8") as file:
            found += sum(f'"kind":"{kind}"' in line.replace(" ", "") for line in file)
    return found


@item("H1", "a history with an unreadable run, which the earlier version wrote: compact")
def compact(t):
    names = [t.given("H1-count-negative.json"), t.given("H1-good.json")]
    t.tool("import", *names, "--history", "h", of=t.product.earlier)
    ran = t.tool("compact", "--history", "h")
    return f"{ran.told('PERF')}; {history(t)} of 2 runs are still there"


for fault, places in (("an empty run name", {"run": ""}), ("an empty metric name", {"tests__0__metrics__0__name": ""}),
                      ("a negative count", {"tests__0__metrics__0__count": -5})):
    @item("H2", f"{fault}: import, then history")
    def unreadable(t, places=places):
        imported = t.tool("import", t.written("r.json", altered(**places)), "--history", "h")
        read = t.tool("history", "--history", "h", "--view", "all")
        return f"import {imported.end()}, {imported.line('added')}; history {read.end()}, {read.line('PERF')}"


def everywhere(t, name):
    return t.each(["import", name, "--history", "h"], ["alerts", "evaluate", name], ["alerts", "test", name], ["compare", name, name])


for fault, places in (("null among the tests", {"tests__0": None}), ("null among the metrics", {"tests__0__metrics__0": None}),
                      ("null among the statistics", {"tests__0__metrics__0__statistics__0": None}),
                      ("null among the limits", {"tests__0__limits": [None]}), ('machine.runtime "10"', {"machine__runtime": "10"}),
                      ("the year 9999", {"started": "9999-12-31T23:59:59+00:00"}), ("seconds 1e300", {"seconds": 1e300})):
    @item("M2", f"a record with {fault}")
    def record(t, places=places):
        return everywhere(t, t.written("r.json", altered(**places)))


@item("M2", "nanoseconds of a benchmark beyond a TimeSpan")
def nanoseconds(t):
    return everywhere(t, t.written("r.json", report([benchmark("Quick", [1e250, 1e250])])))


for fault, name in (("a doubled key", "M2-audit-doubled.jsonl"), ("half a surrogate", "M2-audit-half.jsonl")):
    @item("M2", f"an audit log with {fault}: evaluate, verify, figures")
    def audit_log(t, name=name):
        t.given(name)
        t.written(".perfassert/alerts/audit.jsonl", open(t.path(name), encoding="utf-8").read())
        t.written("r.json", altered())
        return t.each(["alerts", "evaluate", "r.json"], ["audit", "verify"], ["alerts", "figures"])


@item("M2", "state.json with null among the tests: evaluate, status")
def state(t):
    t.given("M2-state-null.json")
    t.written(".perfassert/alerts/state.json", t.read("M2-state-null.json"))
    t.written("r.json", altered())
    return t.each(["alerts", "evaluate", "r.json"], ["alerts", "status"])


@item("M6", "a good and a torn record in one folder: alerts evaluate")
def torn(t):
    t.written("folder/good.json", slow())
    t.written("folder/torn.json", json.dumps(slow("20260102-060405-cccc", assembly="Other.Tests.dll"))[:700])
    ran = t.tool("alerts", "evaluate", "folder")
    return f"{ran.told('PERF')}; {audit(t, 'run')} run evaluated"


@item("M7", "rules with a second document")
def documents(t):
    t.written("r.json", altered())
    return t.tool("alerts", "evaluate", "r.json", "--rules", t.given("M7-rules-two-documents.yaml")).told("PERF")


for place in ("postgress://u:PASSWORD@h/db", "mysql://u:PASSWORD@h/db", "Username=u;Password=PASSWORD;Database=db"):
    @item("M11", "PERFASSERT_HISTORY=" + place.replace("PASSWORD", "…"))
    def address(t, place=place):
        ran = t.tool("import", t.given("H1-good.json"), PERFASSERT_HISTORY=place)
        named = [name for _, folders, files in os.walk(t.folder) for name in folders + files if "PASSWORD" in name]
        return f"{ran.told('PERF')}; the password is {'' if 'PASSWORD' in ran.text else 'not '}in the output and " \
               f"{'' if named else 'not '}in the name of a folder".replace("PASSWORD", "…")
