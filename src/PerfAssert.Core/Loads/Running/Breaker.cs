using PerfAssert.Problems;

namespace PerfAssert.Loads.Running;

/// <summary>Notices that a service is dead.</summary>
sealed class Breaker(TimeProvider clock, CircuitBreaker settings)
{
    long succeededBefore;
    (long InAll, long InWarmup) failedAtSuccess;
    long? lastSuccess;

    /// <summary>What to say of a dead service, or null while it lives.</summary>
    /// <param name="succeeded">Operations that succeeded so far.</param>
    /// <param name="failed">Operations that failed so far, and how many of them in the warm-up,
    /// which the figures of the load leave out.</param>
    /// <param name="lastError">What the last of them failed with.</param>
    public Problem? Look(long succeeded, (long InAll, long InWarmup) failed, Exception? lastError)
    {
        var now = clock.GetTimestamp();
        if (lastSuccess is null || succeeded > succeededBefore)
            (lastSuccess, succeededBefore, failedAtSuccess) = (now, succeeded, failed);

        var since = clock.GetElapsedTime(lastSuccess.Value, now);
        var (errors, inWarmup) = (failed.InAll - failedAtSuccess.InAll, failed.InWarmup - failedAtSuccess.InWarmup);
        return errors >= settings.Errors && since >= settings.Patience && lastError is not null
            ? Problem.DeadService(
                Math.Round(since.TotalSeconds, 1),
                errors,
                inWarmup,
                ProblemException.Words(lastError)
            )
            : null;
    }
}
