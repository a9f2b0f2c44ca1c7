namespace Paper;

public static class Sheet
{
#if OLD
    public const int Version = 1;

    public static uint Fold(uint value, int times) => Crease(value, times);
#else
    public const int Version = 2;

    // The method that the first version had is gone.
    public static uint Fold(uint value, long times) => Crease(value, times);
#endif

    static uint Crease(uint value, long times)
    {
        for (var i = 0L; i < times; i++)
            value = (value ^ (uint)i) * 16777619;
        return value;
    }
}
