namespace PerfAssert.Benchmarks.SelfTest;

/// <summary>Finds how much of one kind of work takes as long as another.</summary>
static class Calibration
{
    const int Calls = 2000;

    /// <summary>How many bytes the work must be given to take as long as the model.</summary>
    public static int BytesLike(Action model, Action<int> work)
    {
        const int length = 100_000;
        Time(model);
        Time(() => work(length));
        return (int)(length * Time(model) / Time(() => work(length)));
    }

    /// <summary>The fastest of many calls: what is slower was disturbed.</summary>
    static double Time(Action action)
    {
        var fastest = double.PositiveInfinity;
        for (var i = 0; i < Calls; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            action();
            fastest = Math.Min(fastest, TimeProvider.System.GetElapsedTime(start).TotalNanoseconds);
        }

        return fastest;
    }
}
