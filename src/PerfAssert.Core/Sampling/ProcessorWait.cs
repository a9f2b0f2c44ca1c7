using System.Globalization;

namespace PerfAssert.Sampling;

/// <summary>How long the current thread could run and did not, because others had the processor. Linux tells; elsewhere it is unknown.</summary>
static class ProcessorWait
{
    /// <summary>The nanoseconds since the thread began, or null.</summary>
    /// <remarks>The second number of schedstat (Linux, Documentation/scheduler/sched-stats.rst): time spent waiting on a run queue.</remarks>
    public static double? Nanoseconds()
    {
        try
        {
            var numbers = File.ReadAllText("/proc/thread-self/schedstat").Split(' ');
            return numbers.Length == 3 ? double.Parse(numbers[1], CultureInfo.InvariantCulture) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
