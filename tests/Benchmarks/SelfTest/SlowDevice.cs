using System.Collections.Concurrent;

namespace PerfAssert.Benchmarks.SelfTest;

/// <summary>Answers after a stated time, more exactly than timers do:
/// a thread of its own sleeps and then watches the clock.</summary>
static class SlowDevice
{
    static readonly TimeSpan watch = TimeSpan.FromMilliseconds(1.2);
    static readonly BlockingCollection<(long Due, TaskCompletionSource Answer)> requests = [];

    static SlowDevice() => new Thread(Serve) { IsBackground = true, Name = "slow device" }.Start();

    public static Task Ask(TimeSpan time)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        requests.Add(
            (
                TimeProvider.System.GetTimestamp() + (long)(time.TotalSeconds * TimeProvider.System.TimestampFrequency),
                answer
            )
        );
        return answer.Task;
    }

    static void Serve()
    {
        foreach (var (due, answer) in requests.GetConsumingEnumerable())
        {
            while (Left(due) > watch)
                Thread.Sleep(1);
            while (Left(due) > TimeSpan.Zero)
                Thread.SpinWait(20);
            answer.SetResult();
        }
    }

    static TimeSpan Left(long due) => TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), due);
}
