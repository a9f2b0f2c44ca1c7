namespace PerfAssert.Dashboard.Serve.Background;

/// <summary>What has begun, and needs what is about to end until it is done.</summary>
sealed class Ongoing
{
    readonly Lock gate = new();
    readonly TaskCompletionSource allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int count;
    bool isOver;

    /// <summary>Begins something, which is done when it is disposed of; null: nothing begins any more.</summary>
    public IDisposable? Begin()
    {
        lock (gate)
        {
            if (isOver)
                return null;

            count++;
            return new One(this);
        }
    }

    /// <summary>Lets nothing more begin.</summary>
    /// <returns>Ends when all is done that began before.</returns>
    public Task End()
    {
        lock (gate)
        {
            isOver = true;
            TellWhenDone();
            return allDone.Task;
        }
    }

    void TellWhenDone()
    {
        if (isOver && count == 0)
            allDone.TrySetResult();
    }

    sealed class One(Ongoing all) : IDisposable
    {
        public void Dispose()
        {
            lock (all.gate)
            {
                all.count--;
                all.TellWhenDone();
            }
        }
    }
}
