using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Audit;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>What surrounds the reading: the same for every input.</summary>
static class World
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public static TimeProvider Clock { get; } = new StandingClock();

    public static Actor Actor { get; } = new("Ada", "main", null);

    /// <summary>Rules by which nearly everything is told to somebody.</summary>
    public static AlertRules Rules { get; } =
        new()
        {
            Rules =
            [
                new(
                    Level.Critical,
                    NamePattern.All,
                    [
                        Condition.Parse("mean > 1ns"),
                        Condition.Parse("p99 > 1ms"),
                        Condition.Parse("sla(1ms) < 99%"),
                        Condition.Parse("success_rate < 99%"),
                    ]
                ),
                new(
                    Level.Regression,
                    NamePattern.All,
                    [Condition.Parse("regression >= 1%"), Condition.Parse("broken_limits > 0")]
                ),
                new(
                    Level.Warning,
                    new("*Orders*"),
                    [
                        Condition.Parse("allocated > 1B"),
                        Condition.Parse("throughput < 1000/s"),
                        Condition.Parse("max hit_rate < 10%"),
                    ]
                ),
            ],
            Channels =
            [
                new("chat", Enum.GetValues<Level>(), TimeSpan.Zero, new Nobody()),
                new("pager", [Level.Critical], TimeSpan.FromMinutes(30), new Nobody()),
            ],
        };

    sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    sealed class Nobody : IAlertChannel
    {
        public bool KeepsIncidents => true;

        public int EventsPerMessage => 3;

        public Task<Delivery> Send(Message message, CancellationToken cancellation) => Task.FromResult(Delivery.Sent);
    }
}
