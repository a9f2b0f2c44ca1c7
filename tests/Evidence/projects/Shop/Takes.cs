using System.Diagnostics;

/// <summary>Work of a known length.</summary>
static class Takes
{
    public static void Microseconds(double length)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < length) { }
    }
}
