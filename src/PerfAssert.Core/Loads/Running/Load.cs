namespace PerfAssert.Loads.Running;

/// <summary>Puts load on a service from this process.</summary>
sealed class Load(TimeProvider clock)
{
    /// <summary>What it runs on.</summary>
    internal Threads Threads { get; init; } = Threads.OfProcess;

    /// <summary>Runs the plan to its end. What operations throw comes back in the result.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="progress">Told once a second, from a thread of the load: whoever listens must not tarry.</param>
    /// <param name="cancellation">Ends the load; the result then says that it was cancelled.</param>
    /// <exception cref="Problems.ProblemException">PERF0401 to PERF0406:
    /// something in the plan is not possible.</exception>
    public Task<LoadResult> Run(LoadPlan plan, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        plan.Check();
        return new LoadRun(clock, Threads, plan, progress, cancellation).Run();
    }
}
