using System.Collections.Concurrent;
using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>The names that are taken in one run.</summary>
sealed class SnapshotClaims
{
    // A repository is checked out on systems that ignore case as well.
    readonly ConcurrentDictionary<string, bool> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the name.</summary>
    /// <exception cref="ProblemException">PERF0502: another test of this run has the name already.</exception>
    public void Claim(SnapshotName name)
    {
        if (!taken.TryAdd(name.VerifiedPath, true))
            throw new ProblemException(Problem.SameSnapshot(name.VerifiedPath));
    }
}
