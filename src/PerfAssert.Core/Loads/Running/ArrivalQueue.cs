namespace PerfAssert.Loads.Running;

/// <summary>Operations that are due and wait for a user, the oldest first.
/// Grows when it must, and then allocates no more.</summary>
sealed class ArrivalQueue
{
    Arrival[] ring = new Arrival[1024];
    int head;

    public int Count { get; private set; }

    public void Add(Arrival arrival)
    {
        if (Count == ring.Length)
            Grow();
        ring[(head + Count++) & (ring.Length - 1)] = arrival;
    }

    public Arrival Take()
    {
        var arrival = ring[head];
        head = (head + 1) & (ring.Length - 1);
        Count--;
        return arrival;
    }

    public void Clear() => Count = 0;

    void Grow()
    {
        var larger = new Arrival[ring.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = ring[(head + i) & (ring.Length - 1)];
        (ring, head) = (larger, 0);
    }
}
