namespace TrustTokens.Tests.Workers;

/// <summary>Actions that are over when the test says so.</summary>
sealed class Gate
{
    readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int inside;
    int most;

    public int Inside => Volatile.Read(ref inside);

    public int Most => Volatile.Read(ref most);

    public async Task<int> Pass(CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref inside);
        Raise(number);
        try
        {
            await open.Task.WaitAsync(cancellation);
            return number;
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    public void Open() => open.SetResult();

    public Task UntilInside(int count) => Patience.Until(() => Inside == count);

    void Raise(int number)
    {
        for (var seen = Most; number > seen; seen = Most)
            Interlocked.CompareExchange(ref most, number, seen);
    }
}
