using PerfAssert.Judging;
using PerfAssert.Launching;
using PerfAssert.Limits;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>What a test program and the processes that it starts tell each other.</summary>
static class Launches
{
    static readonly string[] variables =
    [
        "PERFASSERT_CHILD_BASELINE",
        "PERFASSERT_CHILD_ERROR",
        "PERFASSERT_CHILD_QUESTIONS",
    ];

    /// <summary>A line for each variable.</summary>
    public static void Order(Input input)
    {
        // No system has a variable with a zero in it.
        var given = input
            .Text.Replace("\0", "", StringComparison.Ordinal)
            .Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        foreach (var variable in variables)
            Environment.SetEnvironmentVariable(variable, given[variable].LastOrDefault());

        var order = LaunchOrder.Read();
        var written = new Dictionary<string, string?>();
        order.Write(written);
        foreach (var variable in variables)
            Environment.SetEnvironmentVariable(variable, written.GetValueOrDefault(variable));
        var again = LaunchOrder.Read();
        BrokenPromiseException.Unless(
            again.Error.Equals(order.Error)
                && again.IsForBaseline == order.IsForBaseline
                && (again.Questions ?? []).SequenceEqual(order.Questions ?? []),
            "an order is another one when it is read again"
        );
    }

    /// <summary>As the parent reads it.</summary>
    public static void Report(Input input)
    {
        var parts = LaunchReport.Read(input.Bytes, "Shop.OrderTests.Sorts", heapLimit: 1L << 40);
        foreach (var samples in parts)
        foreach (var limit in limits.Where(limit => samples.Of.ContainsKey(limit.Metric)))
            Judgement.Of(limit, samples);
    }

    static readonly IReadOnlyList<Limit> limits =
    [
        LimitText.Parse("mean < 5ms"),
        LimitText.Parse("p95 < 5ms"),
        LimitText.Parse("allocated < 1KB"),
    ];
}
