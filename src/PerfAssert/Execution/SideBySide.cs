using PerfAssert.Sampling;

namespace PerfAssert.Execution;

/// <summary>Measures a test beside a rival. What cannot be compared says so in the samples.</summary>
static class SideBySide
{
    public static async Task<Samples> Run(Rival rival, TestCall test, Recording recording, IStoppingRule stopping, CancellationToken cancellation)
    {
        using (rival)
        {
            try
            {
                var clock = TimeProvider.System;
                var sampler = new PairedSampler(clock, new Random(unchecked((int)clock.GetTimestamp())));
                var samples = await sampler.Run(rival.Pair(test), recording, stopping, cancellation, number => rival.Again(test, number));
                return samples is { EndedByError: true, IsErrorOfReference: true, FirstError: { } error } && !rival.IsReferenceTheUsers
                    ? Samples.Incomparable($"it threw {error.GetType().Name} there: {error.Message}")
                    : samples;
            }
            catch (NotComparableException exception)
            {
                return Samples.Incomparable(exception.Message);
            }
        }
    }
}
