using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads.Simulated;

/// <summary>What a load runs on in simulated time.</summary>
sealed class SimulatedThreads(SimulatedTime simulation) : Threads
{
    public override Task Start(string name, Action action)
    {
        var finished = new TaskCompletionSource();
        simulation.Start(name, () => Finish(finished, action));
        return finished.Task;
    }

    public override void Prepare()
    {
        // They sleep as long as they shall.
    }

    public override void Sleep(TimeSpan time) => simulation.Sleep(time);

    public override T Wait<T>(Task<T> task)
    {
        simulation.Wait(task);
        return task.GetAwaiter().GetResult();
    }

    public override void Queue(IThreadPoolWorkItem item) =>
        simulation.Post(simulation.PoolDelay(), static state => ((IThreadPoolWorkItem)state!).Execute(), item);

    public override void Cancel(CancellationTokenSource source) =>
        simulation.Post(TimeSpan.Zero, static state => ((CancellationTokenSource)state!).Cancel(), source);
}
