using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>What tests of running loads share. They look at the real clock, so they run when no other test does, and their margins are wide.</summary>
[Collection(typeof(AloneOnTheMachine))]
public abstract class LoadTest
{
    internal static Task<LoadResult> Run(LoadPlan plan, IProgress<LoadProgress>? progress = null) =>
        new Load(TimeProvider.System).Run(plan, progress, TestContext.Current.CancellationToken);

    internal static LoadPlan Plan(LoadProfile profile, Func<CancellationToken, ValueTask> operation) => new() { Profile = profile, Operations = [new(operation)] };

    internal static Steady Steady(LoadLevel level, double seconds) => new(level, Seconds(seconds));

    internal static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    internal static async ValueTask OneMillisecond(CancellationToken cancellation) => await Task.Delay(1, cancellation);
}
