using PerfAssert.Problems;

namespace PerfAssert.Execution;

/// <summary>What a session warns of. Any thread may add to it.</summary>
sealed class SessionWarnings
{
    readonly Lock gate = new();
    readonly List<string> texts = [];

    /// <summary>All so far.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (gate)
                return [.. texts];
        }
    }

    public void Add(Problem problem) => Add(problem.ToString());

    public void Add(params ReadOnlySpan<string> more)
    {
        lock (gate)
            texts.AddRange(more);
    }
}
