"""N1 to N18: what a new user met. The numbers are those of the blockers (1, 5) and of what was annoying (6, 7, 12 to 18)."""
import glob
import json
import os
import re
import xml.etree.ElementTree as xml

import running
from items import NotTried, item

COUNTED = r"Total: \d+|total: \d+"


ANSWERS = {
    "Fails": "HTTP 500", "Is_down_half_of_the_time": "HTTP 503 to every second request", "Is_busy": "HTTP 429",
    "Redirects_for_ever": "a redirect to itself", "Hangs_up": "a closed connection", "Hangs": "silence",
}


def load(t, method):
    expects = t.product.name == "after"
    built = t.product.once("Responses", lambda: t.product.build(
        "Responses", more="<DefineConstants>$(DefineConstants);EXPECTS</DefineConstants>" if expects else ""))
    ran = t.tests("-method", f"ItemN1.Ordering.{method}", folder=built, program="Responses")
    kinds = [running.short(line) for line in ran.lines if "operations failed, the first" in line or "operation failed" in line]
    return "; ".join([ran.told(r"[Ss]uccess rate", "PERF", COUNTED), *kinds, t.verdicts()])


for answered, answer in ANSWERS.items():
    @item("N1", f"a load of which each request is answered with {answer}")
    def responses(t, method=answered):
        return load(t, method)


@item("N1", "a load that expects HTTP 404, and gets it")
def expected(t):
    if t.product.name == "before":
        raise NotTried("there was no ExpectedStatus")
    return load(t, "Misses")


@item("N5", "the first command of README on untouched code: build/perf.sh, once")
def first_command(t):
    ran = running.run([os.path.join(t.product.checkout, "build", "perf.sh")], t.product.checkout,
                      t.environment(PERFASSERT_OUTPUT=t.path("out")), 900)
    return ran.told(r"Total: \d+", "error")


@item("N6", "plain dotnet test, in Debug")
def debug(t):
    t.product.shop()
    ran = t.dotnet("test", "--project", "Shop", "--filter-namespace", "Item14", folder=os.path.join(t.product.folder, "projects"),
                   PERFASSERT_OUTPUT=t.path("out"))
    counts = " ".join(re.findall(r"(?:total|failed|succeeded|skipped): \d+", ran.text)[-4:])
    return f"{ran.told('built for Debug', '-c Release', 'skipped|passed')}; {counts}"


@item("N7", "a second run waits for the machine lock")
def waiting(t):
    program = os.path.join(t.product.shop(), "Shop")
    first = running.start([program, "-noColor", "-class", "ItemN7.Long"], t.folder, t.environment(), t.path("first.txt"))
    try:
        running.until(lambda: glob.glob(t.path("t/**/*.lock"), recursive=True), 20)
        second = t.tests("-class", "ItemN7.Short", seconds=14)
    finally:
        running.end(first)
        running.wait(first, 5)
    said = [line for line in second.lines if "waiting" in line]
    return f"said: {running.short(said[0])}" if said else f"nothing is said in {second.seconds:.0f} s; last line: {second.line('Starting')}"


def platform(t, name):
    """dotnet test of a namespace under the platform, with a TRX; what was printed, and the TRX."""
    t.product.shop()
    ran = t.dotnet("test", "--project", "Shop", "-c", "Release", "--no-build", "--filter-namespace", name,
                   "--results-directory", t.path("results"), "--report-xunit-trx", "--report-xunit-trx-filename", "r.trx",
                   folder=os.path.join(t.product.folder, "projects"), PERFASSERT_OUTPUT=t.path("out"))
    found = glob.glob(t.path("results/**/*.trx"), recursive=True)
    return ran, xml.parse(found[0]).getroot() if found else None


@item("N12", "a red test under the platform: how often, how wide, and where in the source")
def red(t):
    for _ in range(3):
        # On a busy machine the red may stay undecided.
        ran, trx = platform(t, "ItemN12")
        if "broke 1 of 1 limit" in ran.text:
            break
    printed = sum("broke 1 of 1 limit" in line for line in ran.lines)
    widest = max(map(len, ran.lines), default=0)
    places = [text.text for text in trx.findall(".//{*}StackTrace") if text.text] if trx is not None else []
    noisy = ran.text.count("the machine was noisy")
    return f"the red is printed {printed} times, the widest line has {widest} letters, \"the machine was noisy\" {noisy} times; " \
           f"stack trace in TRX: {running.short(places[0]) if places else 'none'}"


@item("N13", "how long an undecided test lasted, in TRX")
def undecided(t):
    _, trx = platform(t, "ItemN12")
    if trx is None:
        return "no TRX"
    return ", ".join(sorted(f"{result.get('testName').split('.')[-1]} {result.get('outcome')} {result.get('duration')}"
                            for result in trx.findall(".//{*}UnitTestResult")))


@item("N14", "an interval of a duration with one slow call in thirty")
def interval(t):
    t.tests("-namespace", "ItemN14")
    for path in t.records():
        with open(path, encoding="utf-8") as file:
            metrics = [metric for test in json.load(file)["tests"] for metric in test["metrics"] if metric["name"] == "duration"]
        for mean in (statistic for metric in metrics for statistic in metric["statistics"] if statistic["name"] == "mean"):
            low, value, high = ((mean[part] or 0) / 1e6 for part in ("low", "value", "high"))
            return f"mean {value:.3g} ms ({low:.3g} ms to {high:.3g} ms) in the record"
    return t.verdicts()


@item("N15", "the first run of a test with a baseline")
def baseline(t):
    return t.tests("-namespace", "ItemN15").told(r"median .*duration", "PERF", COUNTED)


@item("N16", "FasterThan(by: 1.2) and NotSlowerThan(percent: 5), broken")
def relations(t):
    ran = t.tests("-namespace", "ItemN16")
    said = [running.short(line) for line in ran.lines if line.startswith("ratio")]
    return " / ".join(sorted(said)) or ran.told(COUNTED)


@item("N17", "words for one verdict, in the terminal and in reports")
def vocabulary(t):
    ran, _ = platform(t, "ItemN12")
    text = ran.text + t.tool("report", "out").text + t.tool("report", "out", "--format", "markdown").text
    words = {"not decided": r"undecided|inconclusive|could not decide|cannot decide", "red": r"broken|limit breached|breached",
             "green": r"held|passed"}
    return "; ".join(f"{name}: {', '.join(sorted(set(re.findall(pattern, text.lower())))) or 'none'}" for name, pattern in words.items())


@item("N18", "PERF0411 of a load in which everything fails")
def dead(t):
    ran = t.tests("-namespace", "ItemN18")
    counted = [running.short(line) for line in ran.lines if re.search(r"\d+ operations? in ", line)]
    return f"{ran.told('PERF0411')}; {counted[0] if counted else ''}"
