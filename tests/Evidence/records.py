"""Records of test runs, made of a good one."""
import copy
import json
import os

INPUTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "inputs")

with open(os.path.join(INPUTS, "H1-good.json"), encoding="utf-8") as good_file:
    GOOD = json.load(good_file)


def altered(**places):
    """The good record with other values; tests__0__metrics=… means tests[0].metrics."""
    record = copy.deepcopy(GOOD)
    for path, value in places.items():
        at, names = record, path.split("__")
        for name in names[:-1]:
            at = at[int(name)] if name.isdigit() else at[name]
        at[int(names[-1]) if names[-1].isdigit() else names[-1]] = value
    return record


def slow(run="20260102-050405-bbbb", **places):
    """A record that fires: two seconds a call."""
    statistic = [{"name": name, "value": 2e9, "low": 1.9e9, "high": 2.1e9} for name in ("mean", "p95")]
    metric = {"name": "duration", "unit": "ns", "count": 412, "outliers": 0, "statistics": statistic, "values": None, "histogram": None}
    return altered(run=run, tests__0__metrics=[metric], **places)


def large(megabytes):
    """The text of a record of so many megabytes: the same test under very many names."""
    test = json.dumps(GOOD["tests"][0])
    tests = (test.replace("Places_an_order", f"Places_{number}") for number in range(megabytes * 1_000_000 // len(test)))
    return json.dumps(altered(tests=["here"])).replace('"here"', ",".join(tests))
