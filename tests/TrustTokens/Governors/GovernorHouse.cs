using System.Collections.Concurrent;

namespace TrustTokens.Governors;

/// <summary>A governor for every subject that was asked for.</summary>
/// <param name="plan">What new subjects are promised.</param>
public sealed class GovernorHouse(GovernorPlan plan)
{
    readonly ConcurrentDictionary<string, Governor> governors = new(StringComparer.Ordinal);

    /// <summary>The number of governors.</summary>
    public int Count => governors.Count;

    /// <summary>The governor of a subject, which is made and activated at the first call.</summary>
    public Governor Of(string subject) => governors.GetOrAdd(subject, Activated);

    Governor Activated(string subject)
    {
        var governor = new Governor(subject, plan);
        governor.Handle(GovernorEvent.Activate);
        return governor;
    }
}
