namespace PerfAssert.Session;

/// <summary>
/// Waits for what still runs of a test that was stopped: it would disturb the next one. What has not ended for so long
/// never ends, and however many such tests there are, they cost the session little more than one.
/// </summary>
/// <param name="clock">The time.</param>
sealed class Stragglers(TimeProvider clock)
{
    static readonly TimeSpan least = TimeSpan.FromSeconds(1);

    /// <summary>Of the whole session.</summary>
    TimeSpan left = TimeSpan.FromSeconds(30);

    /// <summary>Until it ends, or the patience does.</summary>
    public async Task Wait(Task running)
    {
        var start = clock.GetTimestamp();
        await running
            .WaitAsync(left, clock)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        left = TimeSpan.FromTicks(Math.Max(least.Ticks, (left - clock.GetElapsedTime(start)).Ticks));
    }
}
