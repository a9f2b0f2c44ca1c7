namespace PerfAssert.Fuzzing;

/// <summary>An input was taken, and what was made of it is not what it should be.</summary>
sealed class BrokenPromiseException(string sentence) : Exception(sentence)
{
    /// <summary>What was written and read again must be the same.</summary>
    public static void UnlessSame(ReadOnlySpan<byte> written, ReadOnlySpan<byte> again, string what)
    {
        if (!written.SequenceEqual(again))
            throw new BrokenPromiseException($"{what} is another one when it is read again");
    }

    public static void Unless(bool isSo, string sentence)
    {
        if (!isSo)
            throw new BrokenPromiseException(sentence);
    }
}
