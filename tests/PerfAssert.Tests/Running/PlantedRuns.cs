using System.Collections.Concurrent;

namespace PerfAssert.Tests.Running;

/// <summary>Runs of sample projects by their planted clock (Samples/Shop/Planted.cs): numbers and verdicts are exact, and the same on every machine.</summary>
static class PlantedRuns
{
    /// <summary>What plants the clock.</summary>
    public static readonly (string Name, string Value) Clock = ("SHOP_CLOCK", "planted");

    static readonly ConcurrentDictionary<(Runner, string), Lazy<Task<Report>>> reports = new();

    /// <summary>Runs a class of the sample project Shop, or with a star at its end several; once for all tests that ask for the same.</summary>
    public static Task<Report> ByPlantedClock(this Sandbox sandbox, Runner runner, string testClass) =>
        reports.GetOrAdd((runner, testClass), _ => new(() => sandbox.Run(runner, testClass, Clock))).Value;
}
