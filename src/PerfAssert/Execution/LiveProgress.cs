using PerfAssert.Loads;

namespace PerfAssert.Execution;

/// <summary>Tells how a load goes, once a second at most. What goes wrong with the line is no matter of the test.</summary>
/// <param name="clock">The time.</param>
/// <param name="test">The name of the test.</param>
/// <param name="length">How long the load will take.</param>
/// <param name="line">Where it is told.</param>
sealed class LiveProgress(TimeProvider clock, string test, TimeSpan length, LiveLine line) : IProgress<LoadProgress>, IDisposable
{
    readonly long began = clock.GetTimestamp();

    public void Report(LoadProgress value) => Quietly(() => line.Show(LiveText.Of(test, value, length - clock.GetElapsedTime(began))));

    public void Dispose() => Quietly(line.End);

    static void Quietly(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A terminal that went away.
        }
    }
}
