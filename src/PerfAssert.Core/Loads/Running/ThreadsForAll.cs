namespace PerfAssert.Loads.Running;

/// <summary>Lets the thread pool have a thread for each user at once while operations keep theirs: it would otherwise
/// add one or two in a second.</summary>
sealed class ThreadsForAll : IDisposable
{
    readonly int workers;
    readonly int ports;
    readonly bool changed;

    public ThreadsForAll(LoadPlan plan, IEnumerable<PhaseRun> phases)
    {
        ThreadPool.GetMinThreads(out workers, out ports);
        var users = (int)phases.Max(run => Math.Max(run.Phase.From.Users, run.Phase.To.Users));
        changed =
            plan.Operations.Any(operation => operation.IsSynchronous)
            && ThreadPool.SetMinThreads(workers + users, ports);
    }

    public void Dispose()
    {
        if (changed)
            ThreadPool.SetMinThreads(workers, ports);
    }
}
