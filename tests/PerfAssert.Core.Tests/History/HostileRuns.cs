using PerfAssert.Core.Tests.Records;
using PerfAssert.History;
using PerfAssert.Limits;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Core.Tests.History;

/// <summary>Runs of other people's programs, for every kind of history.</summary>
static class HostileRuns
{
    /// <summary>What no history could read again.</summary>
    public static IReadOnlyDictionary<string, HistoryRun> Refused { get; } =
        new Dictionary<string, HistoryRun>
        {
            ["no name"] = Run(1) with { Run = "" },
            ["a blank name"] = Run(1) with { Run = " " },
            ["a long name"] = Run(1) with { Run = new('x', 501) },
            ["before all times"] = Run(1) with { At = DateTimeOffset.MinValue },
            ["after all times"] = Run(1) with { At = DateTimeOffset.MaxValue },
            ["a test without a name"] = Run(1, Result("A", 1) with { Test = "" }),
            ["a metric without a name"] = Run(1, Result("A", 1), Result("B", 1, metric: "")),
            ["a negative count"] = Run(1, Result("A", 1) with { Count = -5 }),
            ["negative errors"] = Run(1, Result("A", 1) with { Errors = -1 }),
            ["an infinite number"] = Run(1, Result("A", double.PositiveInfinity)),
            ["too few numbers"] = Run(1, Result("A", 1) with { Numbers = [1] }),
            ["a verdict that does not exist"] = Run(1, Result("A", 1, verdict: (Verdict)99)),
            ["a machine with negative cores"] = Run(1) with { Environment = SampleRecord.Machine with { Cores = -1 } },
        };

    /// <summary>Names that every history can hold.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "größe 測試 🚀",
        "a/b\\c",
        "\"quoted\" 'single'",
        "line\nbreak \u2028 tab\t\r",
        "\u202e\u200b",
        "</script>",
        "..",
        "CON",
        "{\"schema\":1}",
        "{\"results\":0",
        " ",
        "\u0001\u007f",
    ];

    /// <summary>With the name in every place that has one.</summary>
    public static HistoryRun Named(string name) =>
        Run(1, Result("A", 1) with { Test = name, Metric = name, Unit = name }) with
        {
            Run = $"run {name}",
            Project = name,
            Branch = name,
            Commit = name,
            Machine = name,
            Tool = name,
            Environment = SampleRecord.Machine with { Cpu = name, RuntimeSettings = [name] },
        };
}
