namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>Room for what is sent, until it was dealt with:
/// so many bytes, and whoever finds none waits his turn.</summary>
/// <param name="most">How many bytes.</param>
/// <param name="least">What the smallest thing takes, so that there is a bound to their number too.</param>
sealed class ByteBudget(long most, long least)
{
    readonly Lock gate = new();
    readonly Queue<Reservation> waiting = [];
    long taken;

    /// <summary>How many bytes are taken.</summary>
    public long Taken
    {
        get
        {
            lock (gate)
                return taken;
        }
    }

    /// <summary>Takes a place, as soon as there is one; it is free again when it is disposed of. What is larger than
    /// all of the room takes all of it.</summary>
    public async Task<IDisposable> Enter(long bytes, CancellationToken cancellation)
    {
        var place = new Reservation(this, Math.Clamp(bytes, least, most));
        lock (gate)
        {
            waiting.Enqueue(place);
            Admit();
        }

        await using var giving = cancellation.Register(() => place.GiveUp(cancellation));
        await place.Came;
        return place;
    }

    void Admit()
    {
        while (waiting.TryPeek(out var next) && (next.Came.IsCompleted || next.Bytes <= most - taken))
        {
            waiting.Dequeue();
            if (next.Enter())
                taken += next.Bytes;
        }
    }

    sealed class Reservation(ByteBudget room, long bytes) : IDisposable
    {
        readonly TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int left;

        public long Bytes => bytes;

        public Task Came => came.Task;

        public bool Enter() => came.TrySetResult();

        /// <summary>Whoever waits behind one that gave up need not wait for it.</summary>
        public void GiveUp(CancellationToken cancellation)
        {
            if (!came.TrySetCanceled(cancellation))
                return;

            lock (room.gate)
                room.Admit();
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 1)
                return;

            lock (room.gate)
            {
                room.taken -= bytes;
                room.Admit();
            }
        }
    }
}
