using PerfAssert.Metrics;

namespace PerfAssert.Problems;

/// <summary>What may be wrong with the attributes, the limits and the code of a test (01).</summary>
public sealed partial record Problem
{
    internal static Problem NoLimit(string method) =>
        Of(
            "PERF0101",
            $"{method} sets no limit, so it can never fail. Set one, such as P95UnderMs = 200 or Limits = "
                + $"[\"allocated < 1KB\"], or use [Fact]."
        );

    internal static Problem NegativeLimit(string setting, object value) =>
        Of(
            "PERF0102",
            $"{setting} = {value} can never hold or never break. Give a finite number that is not negative."
        );

    internal static Problem LimitText(string text, string reason) =>
        Of(
            "PERF0103",
            $"The limit '{text}' cannot be read: {reason}. Write [statistic] [metric] sign number[unit], "
                + $"such as 'p99.9 < 50us', 'allocated < 1KB' or 'cache_hit_rate >= 80%'."
        );

    internal static Problem MetricName(string name) =>
        Of(
            "PERF0104",
            $"'{name}' cannot be recorded: it must be lower-case letters, digits, '_' or '.', begin with a "
                + $"letter, and not be one of {Names(Metric.BuiltIn.Select(metric => metric.Name))}."
        );

    internal static Problem MetricValue(string name, double value) =>
        Of("PERF0105", $"{name} was recorded as {value}. Record finite numbers only.");

    internal static Problem NotRecorded(string setting, string metric, IEnumerable<string> recorded) =>
        Metric.Find(metric) is null
            ? Of(
                "PERF0106",
                $"The limit '{setting}' speaks of '{metric}', but nothing was recorded under that name. "
                    + $"Recorded were {Names(recorded)}. Correct the name, or call "
                    + $"PerfContext.Current.Record(\"{metric}\", value) in the test."
            )
            : Of(
                "PERF0106",
                $"The limit '{setting}' speaks of '{metric}', which is not measured in this kind of "
                    + $"test. Measured were {Names(recorded)}. Leave the limit out, or measure with "
                    + $"[LoadFact], which watches the process too."
            );

    internal static Problem TooFewIterations(string setting, int minimum, string iterations, int taken) =>
        Of(
            "PERF0107",
            $"{setting} needs at least {minimum} iterations to mean anything, but {iterations} gives "
                + $"{taken}. Raise {iterations}, leave it out, or limit a lower percentile."
        );

    internal static Problem MustBeBatched(string setting, string bound, int? operations) =>
        operations is { } batch
            ? Of(
                "PERF0108",
                $"{setting} limits single operations, but OperationsPerIteration = {batch} times them in "
                    + $"batches. Leave OperationsPerIteration out, or limit the mean."
            )
            : Of(
                "PERF0108",
                $"{setting} limits single operations at {bound}, which is too short to time one by one. "
                    + $"Limit the mean, which is timed in batches, or measure a larger operation."
            );

    internal static Problem OutOfRange(string setting, double value, string allowed) =>
        Of("PERF0109", $"{setting} = {value} is not possible. Give {allowed}.");

    internal static Problem LimitUnit(string setting, string metric, Unit unit) =>
        Of("PERF0110", $"The limit '{setting}' has another unit than {metric}. Write it with {Suffixes(unit)}.");

    internal static Problem RecordedUnit(string setting, string metric, Unit unit) =>
        Of(
            "PERF0110",
            $"The limit '{setting}' has another unit than the recorded {metric}. Write it with "
                + $"{Suffixes(unit)}, or record {metric} with the unit of the limit."
        );

    internal static Problem AsyncVoid(string method) =>
        Of("PERF0111", $"{method} is async void, so nobody can know when it ends. Make it async Task.");

    internal static Problem GoTogether(string setting, string other) =>
        Of("PERF0112", $"{setting} means nothing without {other}. Set both or neither.");

    internal static Problem Exclude(string setting, string other) =>
        Of("PERF0113", $"{setting} and {other} cannot stand together. Leave one of them out.");

    internal static Problem OutsideTest() =>
        new(
            "PERF0114",
            "PerfContext.Current is only there while a performance test runs, such as [PerfFact] or "
                + "[LoadFact]. Call it inside the test, not in a constructor or fixture."
        );

    internal static Problem NoSuchReference(string setting, string type) =>
        Of(
            "PERF0115",
            $"{setting}: {type} has no such method with the same parameters. Correct the name, or give the "
                + $"method the parameters of the test."
        );

    internal static Problem NoLoad(string method) =>
        Of(
            "PERF0116",
            $"{method} does not say how much load there shall be. Set Users, Rate or Preset, or add a shape "
                + $"such as [RampUsers(10, 100)]."
        );

    internal static Problem UnknownOperation(string setting, string operation, IEnumerable<string> known) =>
        Of(
            "PERF0117",
            $"The limit '{setting}' speaks of the operation '{operation}', but the test has none of that "
                + $"name. {Operations(known)}."
        );

    static string Operations(IEnumerable<string> known) =>
        known.Any()
            ? $"Its operations are {Names(known)}"
            : "Its method is the only operation: leave 'of' out, or add two [Mix] or more";

    internal static Problem LimitOfOperation(string setting, string operation) =>
        Of(
            "PERF0118",
            $"The limit '{setting}' cannot be held against the operation {operation} alone: only durations, "
                + $"throughput and success are measured of each. Set it on the test or on a phase."
        );

    internal static Problem NothingToRecoverFrom() =>
        new(
            "PERF0119",
            "[Recovery] is the first shape of the load, so there is nothing from which it could recover. "
                + "Put a calm shape and a burst before it, such as [SteadyUsers(10), BurstUsers(100), Recovery]."
        );

    internal static Problem DeferredResult(string method, string type, string mend) =>
        Of(
            "PERF0120",
            $"{method} returns {type}, whose work is not done yet when it is returned, so that most of it "
                + $"would not be measured. {mend}."
        );

    internal static Problem ExpectsNoResponse() =>
        new(
            "PERF0121",
            "ExpectedStatus is set, but no operation returned a response, so no status was looked at. "
                + "Return the response, as in Task<HttpResponseMessage> Lists() => client.GetAsync(\"/orders\"), "
                + "or leave ExpectedStatus out."
        );

    internal static Problem TextWithoutName(string text) =>
        Of(
            "PERF0122",
            $"'{text}' stands where the compiler puts the path of the source file, so it sets nothing. Say "
                + $"what it is, as in Limits = [\"p95 < 5ms\"] or Scenario = \"checkout\"."
        );

    static string Suffixes(Unit unit)
    {
        var suffixes = unit.Scales.Select(scale => scale.Suffix).Where(suffix => suffix.Length > 0).ToList();
        return suffixes.Count == 0 ? "a plain number" : string.Join(", ", suffixes);
    }
}
