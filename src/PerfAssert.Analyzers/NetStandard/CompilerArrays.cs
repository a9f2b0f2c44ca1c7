namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for parts of arrays.</summary>
static class RuntimeHelpers
{
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        var (from, to) = (range.Start.GetOffset(array.Length), range.End.GetOffset(array.Length));
        var part = new T[to - from];
        Array.Copy(array, from, part, 0, part.Length);
        return part;
    }
}
