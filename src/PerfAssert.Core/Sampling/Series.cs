using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>Values of one metric while they are being taken. Room is made between iterations, so that adding allocates nothing.</summary>
sealed class Series
{
    readonly Lock adding = new();
    double[] values = new double[1024];
    int count;

    public int Count => Volatile.Read(ref count);

    public void Add(double value)
    {
        lock (adding)
        {
            if (count == values.Length) Array.Resize(ref values, 2 * count);
            values[count++] = value;
        }
    }

    /// <summary>Makes room for this many more values.</summary>
    public void Reserve(int more)
    {
        lock (adding)
        {
            if (values.Length - count < more) Array.Resize(ref values, Math.Max(2 * values.Length, count + more));
        }
    }

    /// <summary>Forgets so many of the oldest values.</summary>
    public void RemoveFirst(int oldest)
    {
        lock (adding)
        {
            var removed = Math.Min(oldest, count);
            values.AsSpan(removed, count - removed).CopyTo(values);
            count -= removed;
        }
    }

    public void Clear()
    {
        lock (adding) count = 0;
    }

    public Sample ToSample()
    {
        lock (adding) return new(values[..count]);
    }
}
