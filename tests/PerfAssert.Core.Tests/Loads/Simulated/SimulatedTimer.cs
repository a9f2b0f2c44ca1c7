namespace PerfAssert.Core.Tests.Loads.Simulated;

/// <summary>A timer of simulated time, once or again and again.</summary>
sealed class SimulatedTimer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
{
    int setting;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        setting++;
        if (dueTime != Timeout.InfiniteTimeSpan)
            FireAfter(dueTime, period, setting);
        return true;
    }

    public void Dispose() => setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    void FireAfter(TimeSpan dueTime, TimeSpan period, int ofSetting) =>
        time.After(
            dueTime,
            () =>
            {
                if (setting != ofSetting)
                    return;
                if (period > TimeSpan.Zero)
                    FireAfter(period, period, ofSetting);
                callback(state);
            }
        );
}
