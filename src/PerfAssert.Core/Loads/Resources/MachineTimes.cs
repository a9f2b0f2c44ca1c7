using System.Globalization;

namespace PerfAssert.Loads.Resources;

/// <summary>How long all processors of the machine have worked since it started, in ticks of its kernel. Linux tells;
/// elsewhere it is unknown.</summary>
/// <param name="Total">All time.</param>
/// <param name="Idle">With nothing to do.</param>
/// <param name="Stolen">Given to other virtual machines.</param>
sealed record MachineTimes(double Total, double Idle, double Stolen)
{
    const string Path = "/proc/stat";
    const int StolenColumn = 7;

    /// <summary>The times up to now, or null.</summary>
    public static MachineTimes? Read()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Parse(File.ReadLines(Path).First()) : null;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The line <c>cpu user nice system idle iowait irq softirq steal …</c> (Linux,
    /// Documentation/filesystems/proc.rst, 1.8); what follows is part of user.</summary>
    internal static MachineTimes? Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = words
            .Skip(1)
            .Take(StolenColumn + 1)
            .Select(word => double.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .ToList();
        return words is ["cpu", ..] && numbers.Count > StolenColumn && numbers.TrueForAll(double.IsFinite)
            ? new(numbers.Sum(), numbers[3] + numbers[4], numbers[StolenColumn])
            : null;
    }
}
