using PerfAssert.Benchmarks.Gate;
using PerfAssert.Benchmarks.History;
using PerfAssert.Benchmarks.Loads;
using PerfAssert.Benchmarks.Probing;
using PerfAssert.Benchmarks.SelfTest;
using PerfAssert.Benchmarks.Suites;
using PerfAssert.Benchmarks.Trends;

namespace PerfAssert.Benchmarks;

/// <summary>Something that this program can measure.</summary>
/// <param name="Name">The word for it.</param>
/// <param name="Options">What may follow the word.</param>
/// <param name="Purpose">What it tells.</param>
/// <param name="Run">Measures, prints, and returns the exit code: 0 when everything that is promised holds.</param>
sealed record BenchmarkCommand(string Name, string Options, string Purpose, Func<Arguments, Task<int>> Run)
{
    static string Repository => BenchmarkDotNetTool.Repository;

    /// <summary>Every command. A new one is a class beside these and a line here.</summary>
    public static IReadOnlyList<BenchmarkCommand> All { get; } =
    [
        new(
            "compare",
            "[quick] [--verbose] [methods]",
            "the same methods by a hand-written loop, PerfAssert and BenchmarkDotNet",
            CompareCommand.Run
        ),
        new("cost", "", "what one iteration costs PerfAssert itself", _ => CostCommand.Run()),
        new(
            "verdict",
            "",
            "how long dotnet test with one [PerfFact] takes until its answer, beside BenchmarkDotNet",
            VerdictCommand.Run
        ),
        new(
            "gate",
            "[runs=20] [busy=0]",
            "how sure the tests of a repository are beside the build of its last commit but one",
            asked => GateCommand.Run(asked.Runs, asked.Busy, Repository)
        ),
        new("probes", "", "what a probe in a running service adds to an operation", _ => ProbesCommand.Run()),
        new(
            "perf-selftest",
            "[runs=20] [busy=0]",
            "how sure verdicts side by side are on this machine; busy neighbours want a core each",
            asked => SelfTestCommand.Run(asked.Runs, asked.Busy)
        ),
        new(
            "load",
            "[runs=20]",
            "how much load a test puts on a service beside wrk, and what it adds to what it measures",
            asked => LoadCommand.Run(asked.Runs)
        ),
        new(
            "trends",
            "[runs=200]",
            "how often change points are found in a history, and how often where there are none, beside "
                + "other detectors",
            asked => TrendsCommand.Run(asked.Runs)
        ),
        new(
            "history",
            "[runs=2500]",
            "how long it takes to keep so many runs of 400 results, and to ask for them; also in "
                + "PERFASSERT_HISTORY, where that is an empty database",
            asked => HistoryCommand.Run(asked.Runs * LargeHistory.Series)
        ),
        new(
            "soak",
            "[runs=20]",
            "how often the soak test of the suites finds a leak of 1 MB/s, and how often one that is not there",
            asked => SoakCommand.Run(asked.Runs, Repository)
        ),
        new(
            "fuzz",
            "[inputs=100000] [seed=1] [format=record] [input=123]",
            "whether any input of the formats that are read from outside ends in anything but success or a "
                + "coded problem",
            FuzzCommand.Run
        ),
        new(
            "tighten",
            "",
            "whether every target of the suites turns its test red when it is out of reach",
            _ => TightenCommand.Run(Repository)
        ),
    ];
}
