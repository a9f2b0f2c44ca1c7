using System.Collections.Concurrent;

namespace PerfAssert.Tests.Running;

/// <summary>Runs of sample projects by their planted clock (Samples/Shop/Planted.cs): numbers and verdicts are exact,
/// and the same on every machine.</summary>
static class PlantedRuns
{
    /// <summary>What plants the clock.</summary>
    public static readonly (string Name, string Value) Clock = ("SHOP_CLOCK", "planted");

    /// <summary>Classes that run together where a runner takes long to start, as in <see cref="Sandbox"/>.</summary>
    static readonly string[][] together =
    [
        ["DerivedShapes", "Lifecycle", "Rows", "Shapes", "Skips", "Undecided"],
        ["Exceptions", "Metrics", "TimeOuts"],
    ];

    static readonly ConcurrentDictionary<(Runner, string), Lazy<Task<Report>>> reports = new();

    /// <summary>Runs a class of the sample project Shop, or with a star at its end several; once for all tests that ask
    /// for the same, and perhaps with others.</summary>
    public static async Task<Report> ByPlantedClock(this Sandbox sandbox, Runner runner, string testClass)
    {
        var all = runner == Runner.Executable ? null : Array.Find(together, classes => classes.Contains(testClass));
        var report = await reports
            .GetOrAdd(
                (runner, all is null ? testClass : string.Join('|', all)),
                run => new(() => sandbox.Run(run.Item1, run.Item2, Clock))
            )
            .Value;
        return all is null ? report : report.Of($"Shop.{testClass}");
    }
}
