using PerfAssert.Problems;

namespace PerfAssert.Loads.Running;

/// <summary>Notices that a service is dead.</summary>
sealed class Breaker(TimeProvider clock, CircuitBreaker settings)
{
    long succeededBefore;
    long failedAtSuccess;
    long? lastSuccess;

    /// <summary>What to say of a dead service, or null while it lives.</summary>
    /// <param name="succeeded">Operations that succeeded so far.</param>
    /// <param name="failed">Operations that failed so far.</param>
    /// <param name="lastError">What the last of them failed with.</param>
    public Problem? Look(long succeeded, long failed, Exception? lastError)
    {
        var now = clock.GetTimestamp();
        if (lastSuccess is null || succeeded > succeededBefore) (lastSuccess, succeededBefore, failedAtSuccess) = (now, succeeded, failed);

        var since = clock.GetElapsedTime(lastSuccess.Value, now);
        return failed - failedAtSuccess >= settings.Errors && since >= settings.Patience && lastError is not null
            ? Problem.DeadService(Math.Round(since.TotalSeconds, 1), failed - failedAtSuccess, ProblemException.Words(lastError))
            : null;
    }
}
