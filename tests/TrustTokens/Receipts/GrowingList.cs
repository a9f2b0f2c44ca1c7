namespace TrustTokens.Receipts;

/// <summary>A list to which one thread adds while others read,
/// without a lock and without ever moving what is in it.</summary>
sealed class GrowingList<T>
{
    const int Bits = 12;
    const int Mask = (1 << Bits) - 1;

    T[][] chunks = [];
    long count;

    public long Count => Volatile.Read(ref count);

    public T this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return Volatile.Read(ref chunks)[index >> Bits][index & Mask];
        }
    }

    public void Add(T item)
    {
        var chunk = (int)(count >> Bits);
        if (chunk == chunks.Length)
            Volatile.Write(ref chunks, [.. chunks, new T[1 << Bits]]);

        chunks[chunk][count & Mask] = item;

        // Last, so that whoever sees the new count also sees the item.
        Volatile.Write(ref count, count + 1);
    }
}
