using PerfAssert.Loads;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Live;

/// <summary>Tells how a load goes, once a second at most.</summary>
/// <param name="clock">The time.</param>
/// <param name="test">The test.</param>
/// <param name="length">How long the load will take.</param>
/// <param name="line">Where it is told.</param>
/// <param name="dashboard">The dashboard that is told too, or null.</param>
sealed class LiveProgress(
    TimeProvider clock,
    TestRecord test,
    TimeSpan length,
    LiveLine line,
    DashboardLink? dashboard = null
) : IProgress<LoadProgress>, IDisposable
{
    readonly long began = clock.GetTimestamp();

    public void Report(LoadProgress value)
    {
        var left = length - clock.GetElapsedTime(began);
        line.ShowQuietly(LiveText.Of(test.Name, value, left));
        dashboard?.Tell(TestNews.Of(value with { Left = left }, TestNews.NameOf(test)));
    }

    public void Dispose() => line.EndQuietly();
}
