using System.Runtime.InteropServices;

namespace PerfAssert.Loads;

/// <summary>Sleeps until a moment as precisely as the system can, and never spins: on few cores a spinning thread takes
/// the processor from what is measured.</summary>
/// <remarks>
/// Linux: nanosleep with the least timer slack, which wakes about 60 us late; Thread.Sleep would be up to 1 ms late,
/// and a timer of the thread pool more. Elsewhere Thread.Sleep, in milliseconds.
/// </remarks>
static class PreciseWait
{
    const int SetTimerSlack = 29;
    static bool isPrecise = OperatingSystem.IsLinux();

    /// <summary>Makes the sleeps of this thread precise.</summary>
    public static void Prepare()
    {
        if (!isPrecise)
            return;

        try
        {
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            isPrecise = false;
        }
    }

    /// <summary>Sleeps for about so long, or a little less.</summary>
    public static void Sleep(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return;

        if (isPrecise)
        {
            var request = new TimeSpec
            {
                Seconds = (nint)(time.Ticks / TimeSpan.TicksPerSecond),
                Nanoseconds = (nint)(time.Ticks % TimeSpan.TicksPerSecond * 100),
            };
            _ = NanoSleep(in request, 0);
        }
        else
        {
            Thread.Sleep(time < TimeSpan.FromMilliseconds(1) ? TimeSpan.Zero : time);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "nanosleep", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int NanoSleep(in TimeSpec request, nint remaining);

    [DllImport("libc", EntryPoint = "prctl", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Control(int option, nuint first, nuint second, nuint third, nuint fourth);
}
