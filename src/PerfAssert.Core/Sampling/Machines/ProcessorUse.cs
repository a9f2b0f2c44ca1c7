using System.Globalization;
using PerfAssert.Loads.Resources;

namespace PerfAssert.Sampling.Machines;

/// <summary>What the processors have done up to now, in ticks of the kernel.
/// Linux tells; elsewhere it is unknown.</summary>
/// <param name="Machine">All processors of the machine.</param>
/// <param name="Own">This process and those that it started and that have ended.</param>
/// <param name="Periods">Periods in which the container had a quota of processor time.</param>
/// <param name="UsedUp">Those in which it was used up.</param>
/// <param name="Waited">Nanoseconds for which threads of this process could run and had no processor; null where
/// nothing tells it. Threads that have ended are left out.</param>
/// <param name="At">When that was, in nanoseconds.</param>
sealed record ProcessorUse(
    MachineTimes Machine,
    double Own,
    double Periods,
    double UsedUp,
    double? Waited = null,
    double At = 0
)
{
    // Compiles again, in the background, what was compiled in haste: nobody waits for it.
    // On a busy machine it waits more than all others.
    const string TieringThread = ".NET Tiered Com";

    static readonly ControlGroups groups = ControlGroups.OfThisMachine();
    static readonly Lazy<IReadOnlyList<ProcessorQuota>> quotas = new(() => groups.ProcessorQuotas);

    /// <summary>The use up to now, or null.</summary>
    public static ProcessorUse? Read()
    {
        if (MachineTimes.Read() is not { } machine)
            return null;

        try
        {
            var (periods, usedUp) = Together(quotas.Value.Select(groups.Periods));
            if (ParseOwn(File.ReadAllText("/proc/self/stat")) is not { } own)
                return null;

            var clock = TimeProvider.System;
            return new(
                machine,
                own,
                periods,
                usedUp,
                WaitedOf("/proc/self/task"),
                clock.GetTimestamp() * 1e9 / clock.TimestampFrequency
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What the threads of a process have waited for which others may wait, from the schedstat of each (see
    /// <see cref="ProcessorWait"/>); null where there is none.</summary>
    internal static double? WaitedOf(string tasks)
    {
        double? sum = null;
        foreach (var task in Directory.EnumerateDirectories(tasks).Where(task => NameOf(task) != TieringThread))
        {
            using var wait = ProcessorWait.In(Path.Combine(task, "schedstat"));
            if (wait.Nanoseconds() is { } nanoseconds)
                sum = (sum ?? 0) + nanoseconds;
        }

        return sum;
    }

    /// <summary>The name of a thread, of which Linux keeps 15 characters; null where it has ended.</summary>
    static string? NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).TrimEnd('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The line of /proc/[pid]/stat (man 5 proc_pid_stat): utime, stime, cutime and cstime are its fields 14
    /// to 17, the name in brackets being the second.</summary>
    internal static double? ParseOwn(string stat)
    {
        const int afterName = 3;
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = fields.Skip(14 - afterName).Take(4).Select(Number).ToList();
        return ticks.Count == 4 && ticks.TrueForAll(double.IsFinite) ? ticks.Sum() : null;
    }

    /// <summary>The process stands still when any of its quotas is used up,
    /// and they begin at about the same time.</summary>
    internal static (double Periods, double UsedUp) Together(IEnumerable<(double Periods, double UsedUp)?> quotas)
    {
        var told = quotas.OfType<(double Periods, double UsedUp)>().ToList();
        return (told.Select(quota => quota.Periods).DefaultIfEmpty(0).Max(), told.Sum(quota => quota.UsedUp));
    }

    static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
