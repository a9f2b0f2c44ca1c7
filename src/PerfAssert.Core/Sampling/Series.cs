using System.Runtime.CompilerServices;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>Values of one metric while they are being taken. Room is made between iterations, so that adding allocates nothing.</summary>
sealed class Series
{
    // Grown in a few large steps, because what runs thirty times sets the JIT compiler to work.
    const int Growth = 8;

    readonly Lock adding = new();
    double[] values = new double[1024];
    int count;
    int marked;

    public int Count => Volatile.Read(ref count);

    public void Add(double value)
    {
        lock (adding)
        {
            if (count == values.Length) Array.Resize(ref values, Growth * count);
            values[count++] = value;
        }
    }

    /// <summary>Makes room for this many more values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reserve(int more)
    {
        lock (adding)
        {
            if (values.Length - count < more) Array.Resize(ref values, Math.Max(Growth * values.Length, count + more));
        }
    }

    /// <summary>Remembers which values there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mark()
    {
        lock (adding) marked = count;
    }

    /// <summary>Forgets the values that were there at the mark.</summary>
    public void DropMarked()
    {
        lock (adding)
        {
            values.AsSpan(marked, count - marked).CopyTo(values);
            (count, marked) = (count - marked, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear()
    {
        lock (adding) (count, marked) = (0, 0);
    }

    public Sample ToSample()
    {
        lock (adding) return new(values[..count]);
    }
}
