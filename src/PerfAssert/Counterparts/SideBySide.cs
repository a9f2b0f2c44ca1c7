using PerfAssert.Methods;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Counterparts;

/// <summary>Measures a test beside a rival. What cannot be compared says so in the samples.</summary>
static class SideBySide
{
    public static async Task<Samples> Run(
        Counterpart counterpart,
        TestCall test,
        Recording recording,
        IStoppingRule stopping,
        CancellationToken cancellation
    )
    {
        using (counterpart)
        {
            try
            {
                var readings = Readings.Current;
                var sampler = new PairedSampler(readings, new Random(unchecked((int)readings.Clock.GetTimestamp())));
                var samples = await sampler.Run(
                    counterpart.Pair(test),
                    recording,
                    stopping,
                    cancellation,
                    number => counterpart.Again(test, number)
                );
                return samples.EndedByError && !counterpart.IsTheUsers
                    ? Samples.Incomparable(Reason(samples))
                    : samples;
            }
            catch (NotComparableException exception)
            {
                return Samples.Incomparable(exception.Message);
            }
        }
    }

    static string Reason(Samples samples) =>
        $"{(samples.IsErrorOfReference ? "the other code" : "a copy of the present code")} threw "
        + $"{samples.FirstError!.GetType().Name}: {samples.FirstError.Message}";

    /// <summary>Runs the test itself once, as an ordinary test. Returns what it threw, as samples, or null.</summary>
    public static async Task<Samples?> Try(TestCall test)
    {
        var thrown = await Task.Run(() => test.Once(Readings.Current.Clock));
        return thrown is { } error
            ? Samples.Nothing with
            {
                Cancelled = false,
                Errors = 1,
                FirstError = error,
                EndedByError = true,
            }
            : null;
    }
}
