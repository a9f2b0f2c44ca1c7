using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Events and messages made by hand.</summary>
static class Events
{
    public static AlertEvent Fired(string test = "Shop.Places_an_order", string? fact = null)
    {
        var key = AlertKey.Of("Shop", "main", "ci", test);
        return new()
        {
            Kind = EventKind.Fired,
            Key = key.Id,
            Project = key.Project,
            Branch = key.Branch,
            Environment = key.Environment,
            Test = key.Test,
            Level = Level.Critical,
            Incident = 1,
            Since = Runs.Monday,
            At = Runs.Monday,
            Run = "20261116T000000Z-1",
            Commit = "0123456789abcdef",
            Facts = [OneLine.Short(fact ?? "p95 212 ms, over 200 ms")],
        };
    }

    public static Message Message(params AlertEvent[] events) =>
        PerfAssert.Dashboard.Alerts.Model.Message.Of("slack", events, "https://ci.example.org/run/7", Runs.Monday);
}
