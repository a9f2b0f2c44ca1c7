using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PerfAssert.Loads.Resources;

/// <summary>What a process holds and has used.</summary>
/// <param name="Processor">Processor time since it began.</param>
/// <param name="WorkingSet">Bytes of memory.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Handles">Open files, sockets and other handles; null where they may not be counted.</param>
sealed record ProcessFigures(TimeSpan Processor, double WorkingSet, double Threads, double? Handles)
{
    // The kernel counts in hundredths of a second on every machine that .NET runs on.
    const double KernelTicksPerSecond = 100;

    /// <summary>Those of a process now; null when it is gone.</summary>
    public static ProcessFigures? Of(int id)
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? OfLinux(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}"))
                : OfSystem(id);
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or InvalidOperationException
                        or Win32Exception
            )
        {
            return null;
        }
    }

    /// <summary>By hand, because <see cref="Process"/> opens a file for each thread.</summary>
    static ProcessFigures? OfLinux(string folder)
    {
        var figures = Parse(File.ReadAllText($"{folder}/stat"), Environment.SystemPageSize);
        try
        {
            return figures is null
                ? null
                : figures with
                {
                    Handles = Directory.EnumerateFileSystemEntries($"{folder}/fd").Count(),
                };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return figures;
        }
    }

    /// <summary>The line of /proc/[pid]/stat (man 5 proc_pid_stat): utime, stime, num_threads and rss are its fields
    /// 14, 15, 20 and 24, the name in brackets being the second.</summary>
    internal static ProcessFigures? Parse(string stat, int pageSize)
    {
        const int first = 3;
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            fields.Length > 24 - first
            && Number(14) is { } user
            && Number(15) is { } system
            && Number(20) is { } threads
            && Number(24) is { } pages
            ? new(TimeSpan.FromSeconds((user + system) / KernelTicksPerSecond), pages * pageSize, threads, null)
            : null;

        double? Number(int field) =>
            double.TryParse(fields[field - first], CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    static ProcessFigures OfSystem(int id)
    {
        using var process = Process.GetProcessById(id);
        return new(process.TotalProcessorTime, process.WorkingSet64, process.Threads.Count, process.HandleCount);
    }
}
