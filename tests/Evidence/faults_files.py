"""Faults 3, 5, 8 to 13 and 17: reports of BenchmarkDotNet, git and control groups, tried with the tool."""
import json
import os
import re

from benchmarks import benchmark, forms, measured, report
from items import NotTried, item
from records import GOOD


def jobs(*names):
    took = {"net8": 100, "net10": 60}
    return report([benchmark("Quick", [took[name] * (1 + step / 1000) for step in range(4)], name) for name in names])


@item("3", "compare two files with the jobs net8 and net10 in another order")
def other_order(t):
    t.written("a.json", jobs("net8", "net10"))
    t.written("b.json", jobs("net10", "net8"))
    return t.tool("compare", "a.json", "b.json").told("slower by|faster by", "same|nothing|changed")


@item("3", "compare net8 and net10 with net10 alone")
def one_job(t):
    t.written("a.json", jobs("net8", "net10"))
    t.written("c.json", jobs("net10"))
    return t.tool("compare", "a.json", "c.json").told("slower by|faster by", "one side|only", "same|nothing")


def four_days(t, last):
    for day in range(1, 5):
        for name, text in forms(day, last if day == 4 else 100):
            t.written(name, text)
    return [name for day in range(1, 5) for name, _ in forms(day, 100)]


@item("5", "four days (100, 100, 100, 112 ns), each day from five exporters: import, trend")
def five_exporters(t):
    imported = t.tool("import", *four_days(t, 112), "--history", "h")
    trend = t.tool("trend", "--history", "h", "--since", "365d")
    told = trend.told("worse by|better by", "fewer", "worse")
    return f"import {imported.end()}; {imported.line('added')}; trend {told}"


@item("8", "joined reports of eight days: import, trend")
def joined(t):
    names = []
    for day in range(1, 9):
        benchmarks = [benchmark("Quick", [100 + day, 101 + day, 102 + day]), benchmark("Slow", [400, 401, 402])]
        names.append(t.written(f"joined-{day}.json", report(benchmarks, f"BenchmarkRun-joined-2026-11-{day:02}-10-00-00")))
    imported = t.tool("import", *names, "--history", "h")
    shown = t.tool("history", "--history", "h", "--view", "all", "--json")
    series = [one["series"] for one in json.loads(shown.text)]
    projects = {one["project"] for one in series}
    return f"import {imported.end()}; {imported.line('added')}; {len(series)} series, in projects: {len(projects)}"


def brief(t, limit, full):
    values = [80 + 20 * (number % 20) / 19 + (1 if number % 20 == 19 else 0) for number in range(400)]
    t.written("r.json", report([benchmark("Quick", values, full=full)]))
    return t.tool("report", "r.json", "--limit", limit, "--strict")


for bound in (200, 90):
    @item("9", f"400 means in a brief report, limit p95 < {bound}ns")
    def percentile(t, bound=bound):
        ran = {word: brief(t, f"p95 < {bound}ns", word == "full") for word in ("full", "brief")}
        decided = "p95.*(?:undecided|held|passed|broken)"
        return "; ".join(f"{word} {one.end()}, {one.line(decided, 'undecided')}" for word, one in ran.items())


@item("10", "NaN in the statistics")
def nan(t):
    text = json.dumps(report([benchmark("Quick", [100.0], Statistics={"Skewness": float("nan"), "OriginalValues": [100.0]})]))
    t.written("r.json", text)
    return t.tool("import", "r.json", "--history", "h").told("added")


@item("10", "a byte order mark before a report, and before a record")
def mark(t):
    t.written("r.json", b"\xef\xbb\xbf" + json.dumps(report([benchmark("Quick", [100.0, 101.0])])).encode())
    t.written("record.json", b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    told = [t.tool("import", name, "--history", "h").told("PERF03", "added") for name in ("r.json", "record.json")]
    return "report: " + told[0] + "; record: " + told[1]


@item("11", "an unknown processor, LogicalCoreCount null")
def processor(t):
    t.written("r.json", report([benchmark("Quick", [100.0])], ProcessorName="Unknown processor", LogicalCoreCount=None))
    return t.tool("import", "r.json", "--history", "h").told("PERF", "added")


@item("12", "Statistics.OriginalValues beside pilot measurements only")
def pilot(t):
    values = [100.0 + step for step in range(14)]
    t.written("r.json", report([benchmark("Quick", values, Measurements=measured([90.0], "Pilot") + measured([95.0], "Jitting"))]))
    return t.tool("report", "r.json", "--limit", "mean < 200ns").told("PERF0714|not measured", "mean")


@item("12", "measurements without IterationStage, as of 0.10")
def no_stage(t):
    t.written("r.json", report([benchmark("Quick", [100.0, 101.0, 102.0], Measurements=measured([100.0, 101.0, 102.0], None))]))
    return t.tool("report", "r.json", "--limit", "mean < 200ns").told("PERF0714|not measured", "mean")


@item("13", "a repository with the reftable backend: the branch in the history")
def reftable(t):
    t.written(".git/HEAD", "ref: refs/heads/.invalid\n")
    t.written(".git/config", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n")
    t.written(".git/reftable/tables.list", "")
    t.written(".git/refs/heads", "this repository uses the reftable format\n")
    t.written("TestResults/perfassert/record.json", GOOD)
    imported = t.tool("import", "TestResults/perfassert", "--history", "H")
    shown = t.tool("export", "--format", "json", "--history", "H")
    branches = sorted(set(re.findall(r'"branch": ?"([^"]*)"', shown.text)))
    return f"import {imported.end()}; branch {', '.join(branches) or 'unknown'}"


@item("17", "half a processor by a control group below the root: doctor")
def quota(t):
    if not os.path.isfile("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"):
        raise NotTried("no control groups of version 1 here; DoctorTests.Limits_are_found_below_the_root_and_in_groups_around")
    group = f"/sys/fs/cgroup/cpu/{os.environ.get('EVIDENCE', 'evidence')}"
    try:
        os.mkdir(group)
    except OSError as exception:
        raise NotTried(f"no right to make a control group ({exception.strerror}); "
                       "DoctorTests.Limits_are_found_below_the_root_and_in_groups_around") from exception
    try:
        with open(f"{group}/cpu.cfs_quota_us", "w", encoding="utf-8") as file:
            file.write("50000")
        t.written("in-group.sh", f'echo $$ > {group}/cgroup.procs && exec "$@"\n')
        ran = t.within("in-group.sh", "doctor")
    finally:
        os.rmdir(group)
    return ran.told("quota")
