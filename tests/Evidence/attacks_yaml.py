"""M3 to M5: YAML, backups, baselines and records that are cut, deep, or swell."""
import gzip

from items import item
from records import altered, large

DEEP = "[" * 900_000
RULE_ALIASES = "rules:\n  - &r { level: critical, when: &w [" + ",".join(["mean > 1ms"] * 3000) + "] }\n" + "  - *r\n" * 20_000
ROW_ALIASES = "dataSets:\n  a: &a [" + ",".join(["1"] * 10_000) + "]\n  b:\n" + "    - *a\n" * 5000
KEYS = "dataSets:\n" + "".join(f"  k{number:06}: []\n" for number in range(70_000))


def rules(t, text):
    t.written("r.json", altered())
    return t.tool("alerts", "evaluate", "r.json", "--rules", t.written("rules.yaml", text), seconds=120).told("PERF")


def scenarios(t, text):
    return t.tests("-namespace", "Scenario", PERFASSERT_SCENARIOS=t.path(t.written("s.perf.yaml", text))).told("PERF", "Total")


@item("M3", "rules with a bracket that is not closed")
def bracket(t):
    return rules(t, open(t.path(t.given("M3-rules-brace-not-closed.yaml")), encoding="utf-8").read())


@item("M3", "scenarios with a bracket that is not closed")
def scenario_bracket(t):
    return scenarios(t, "scenarios:\n  checkout: { meanUnderMs: 100\n")


@item("M3", 'rules with ca: "a\\0b"')
def zero(t):
    return rules(t, 'channels:\n  mail: { host: h.example.org, from: a@example.org, to: [b@example.org], ca: "a\\0b" }\n')


@item("M4", "rules: ? &a [*a]")
def itself(t):
    return rules(t, open(t.path(t.given("M4-rules-key-of-itself.yaml")), encoding="utf-8").read())


@item("M4", "rules: 900 KB of [")
def deep(t):
    return rules(t, DEEP)


@item("M4", "scenarios: 900 KB of [")
def scenario_deep(t):
    return scenarios(t, DEEP)


@item("M5", "rules: 173 KB of aliases")
def rule_aliases(t):
    return rules(t, RULE_ALIASES)


@item("M5", "scenarios: 65 KB of aliases")
def row_aliases(t):
    return scenarios(t, ROW_ALIASES)


@item("M5", "scenarios: 70,000 keys")
def keys(t):
    return scenarios(t, KEYS + "scenarios:\n  checkout: { meanUnderMs: 100 }\n")


@item("M5", "a backup of 233 KB that swells to 240 MB: restore")
def backup(t):
    with gzip.open(t.path("bomb.gz"), "wb", 9) as file:
        file.write(b'{"schema":1,"run":"x"}\n')
        for _ in range(80):
            file.write(b"{}\n" * 1_000_000)
    return t.tool("restore", "bomb.gz", "--history", "h", seconds=120).told("PERF")


@item("M5", "a received baseline with 8,000 metrics: accept")
def baseline(t):
    for state, time in (("verified", "12.31 us"), ("received", "13.31 us")):
        metric = {"median": time, "interval": "12.2 us to 13.4 us", "launches": f"12.2 us, {time}, 13.4 us"}
        metrics = {f"metric_{number}": metric for number in range(8000)}
        t.written(f"perf/Shop.Orders.DotNet10_0.{state}.json", {
            "schema": 1, "tool": "0.1.0", "machine": "here", "settings": "default", "tolerancePercent": 10, "noiseFloorMs": 0.5,
            "significance": "welch", "metrics": metrics})
    t.written("Shop.csproj", "<Project />")
    return t.tool("accept", "--reason", "known", "--in", "perf", seconds=120).told("PERF", "accepted")


@item("M5", "a record of 100 MB: report")
def record(t):
    t.written("r.json", large(100))
    return t.tool("report", "r.json", "--format", "json", "--output", "report.json", seconds=120).told("PERF")
