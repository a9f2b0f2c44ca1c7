using System.Runtime.CompilerServices;

namespace PerfAssert.Statistics;

/// <summary>Values of one metric while they are being taken.
/// Room is made between iterations, so that adding allocates nothing.</summary>
/// <param name="most">
/// So many values are kept at most. Of more, every second is kept, then every fourth, and so on,
/// over the whole time: an even (systematic) sample.
/// </param>
sealed class ValueBuffer(int most = int.MaxValue)
{
    // Grown in a few large steps, because what runs thirty times sets the JIT compiler to work.
    const int Growth = 8;

    readonly Lock adding = new();
    double[] values = new double[1024];
    int count;
    int marked;
    int stride = 1;
    int skipped;

    public int Count => Volatile.Read(ref count);

    public void Add(double value)
    {
        lock (adding)
        {
            if (stride > 1 && ++skipped < stride)
                return;

            skipped = 0;
            if (count == values.Length)
                MakeRoom();
            values[count++] = value;
        }
    }

    void MakeRoom()
    {
        if (count < most)
        {
            Array.Resize(ref values, (int)Math.Min(most, (long)Growth * count));
            return;
        }

        for (var i = 0; 2 * i < count; i++)
            values[i] = values[2 * i];
        (count, stride) = ((count + 1) / 2, 2 * stride);
    }

    /// <summary>Makes room for this many more values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reserve(int more)
    {
        lock (adding)
        {
            if (values.Length - count < more)
                Array.Resize(ref values, Math.Max(Growth * values.Length, count + more));
        }
    }

    /// <summary>Remembers which values there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mark()
    {
        lock (adding)
            marked = count;
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
        lock (adding)
            (count, marked) = (0, 0);
    }

    /// <summary>The least value; infinite where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Least()
    {
        lock (adding)
        {
            var least = double.PositiveInfinity;
            for (var i = 0; i < count; i++)
                least = Math.Min(least, values[i]);
            return least;
        }
    }

    /// <summary>The middle of the latest values; infinite where there is none. For between two bursts:
    /// <see cref="Statistic"/> would set the JIT compiler to work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Middle()
    {
        const int latest = 301;
        lock (adding)
        {
            if (count == 0)
                return double.PositiveInfinity;

            var sorted = new double[Math.Min(count, latest)];
            for (var taken = 0; taken < sorted.Length; taken++)
            {
                var (value, place) = (values[count - 1 - taken], taken);
                for (; place > 0 && sorted[place - 1] > value; place--)
                    sorted[place] = sorted[place - 1];
                sorted[place] = value;
            }

            return sorted[sorted.Length / 2];
        }
    }

    public Sample ToSample()
    {
        lock (adding)
            return new(values[..count]);
    }
}
