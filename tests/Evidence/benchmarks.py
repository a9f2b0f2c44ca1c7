"""Reports as BenchmarkDotNet writes them."""
import json


def machine(**other):
    return {"ProcessorName": "C", "LogicalCoreCount": 8, "RuntimeVersion": ".NET 10.0.1", **other}


def measured(values, stage="Result", operations=1000):
    """Measurements whose operations took so many nanoseconds each."""
    return [
        {"IterationMode": "Workload", "LaunchIndex": 1, "IterationIndex": index + 1, "Operations": operations,
         "Nanoseconds": value * operations}
        | ({"IterationStage": stage} if stage else {})
        for index, value in enumerate(values)]


def benchmark(method, values, job=None, full=True, **other):
    """One benchmark; the brief form has statistics and no measurements."""
    text = {"DisplayInfo": f"S.{method}: {job or 'DefaultJob'}", "Type": "S", "Method": method, "Parameters": "", "FullName": f"S.{method}"}
    statistics = {"OriginalValues": values, "N": len(values), "Mean": sum(values) / len(values), "Min": min(values), "Max": max(values)}
    return text | {"Statistics": statistics} | ({"Measurements": measured(values)} if full else {}) | other


def report(benchmarks, title="S-20261101-101012", **other):
    return {"Title": title, "HostEnvironmentInfo": machine(**other), "Benchmarks": benchmarks}


def forms(day, nanoseconds):
    """One run as five exporters write it: name of the file and text."""
    def run(full):
        values = {name: [nanoseconds * factor * (1 + step / 1000) for step in range(-3, 4)] for name, factor in (("Quick", 1), ("Slow", 4))}
        return report([benchmark(name, each, full=full) for name, each in values.items()], f"S-202611{day:02}-101012")
    return [
        (f"S-report-full-{day}.json", json.dumps(run(True), indent=3)), (f"S-report-full-compressed-{day}.json", json.dumps(run(True))),
        (f"S-report-brief-{day}.json", json.dumps(run(False), indent=3)), (f"S-report-brief-compressed-{day}.json", json.dumps(run(False))),
        (f"S-report-custom-{day}.json", json.dumps(run(True), indent=1).replace("\n", "\r\n"))]
