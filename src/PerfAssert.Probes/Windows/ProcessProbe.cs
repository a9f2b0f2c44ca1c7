namespace PerfAssert.Probes.Windows;

/// <summary>Watches memory and garbage collection of this process.</summary>
sealed class ProcessProbe(ProbeClock clock)
{
    readonly Lock turning = new();
    RollingSlices<ProcessSlice> slices = new();
    ProcessReading last = ProcessReading.Now();
    long begin = clock.Now;

    /// <summary>What was seen in a window up to now, and how the process stands now.</summary>
    public (ProcessSlice Slice, ProcessReading Reading) Read(ProbeWindow window)
    {
        lock (turning)
        {
            var now = Roll();
            return (slices.Read(window, now) ?? last.Since(last, now, now), last);
        }
    }

    public void Turn()
    {
        lock (turning)
            Roll();
    }

    public void Reset()
    {
        lock (turning)
        {
            Roll();
            slices = new();
        }
    }

    long Roll()
    {
        var (now, reading) = (clock.Now, ProcessReading.Now());
        slices.Add(reading.Since(last, begin, now));
        (last, begin) = (reading, now);
        return now;
    }
}
