using System.Reflection;
using PerfAssert.Problems;

namespace PerfAssert.Session;

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

    /// <summary>Why other programs measure at the same time, if they do.</summary>
    public void AddShared(string? reason)
    {
        if (reason is not null)
            Add(Problem.MachineShared(reason));
    }

    /// <summary>Stored baselines that no test owns; or why nobody can tell.</summary>
    public void AddOrphansOf(BaselineFiles baselines)
    {
        try
        {
            Add([.. baselines.Orphans()]);
        }
        catch (Exception exception) when (exception is ProblemException or ReflectionTypeLoadException)
        {
            Add(exception.Message);
        }
    }
}
