namespace PerfAssert.Sampling;

/// <summary>
/// Runs synchronous sampling on a thread of its own, without a synchronisation context, so that xUnit's thread stays
/// free to notice a time-out or Ctrl+C. Async-local values flow in, as with any thread.
/// </summary>
static class OwnThread
{
    public static Task<T> Run<T>(Func<ValueTask<T>> function)
    {
        var finished = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                // Every await inside completes at once, because the operation is synchronous.
                finished.SetResult(function().AsTask().GetAwaiter().GetResult());
            }
            catch (Exception exception)
            {
                finished.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = "PerfAssert",
        };
        thread.Start();
        return finished.Task;
    }
}
