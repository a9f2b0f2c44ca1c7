using System.Globalization;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>How much processor time each process has had, and how much was stolen (Linux,
/// Documentation/filesystems/proc.rst).</summary>
/// <param name="Ticks">By the number of the process.</param>
/// <param name="All">Of all processors, in ticks; null where it is not told.</param>
sealed record ProcessTimes(IReadOnlyDictionary<int, (string Name, long Ticks)> Ticks, (long Total, long Stolen)? All)
{
    /// <summary>USER_HZ, which is the same on every Linux.</summary>
    public const int TicksPerSecond = 100;

    const int StolenPlace = 7;

    public static ProcessTimes Read(MachineFiles files)
    {
        var found = new Dictionary<int, (string Name, long Ticks)>();
        foreach (var name in files.Names("proc"))
            if (
                int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && files.Read($"proc/{name}/stat") is { } stat
                && Of(stat) is { } process
            )
                found[number] = process;

        var all = files
            .Read("proc/stat")
            ?.Split('\n')[0]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0)
            .ToList();
        return new(found, all is { Count: > StolenPlace } ? (all.Take(StolenPlace + 1).Sum(), all[StolenPlace]) : null);
    }

    /// <summary>The name stands in round brackets and may hold anything, blanks and brackets too;
    /// after it the fields 3 and on.</summary>
    static (string Name, long Ticks)? Of(string stat)
    {
        var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
        if (open < 0 || close < open)
            return null;

        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            fields.Length > 12
            && long.TryParse(fields[11], CultureInfo.InvariantCulture, out var user)
            && long.TryParse(fields[12], CultureInfo.InvariantCulture, out var system)
            ? (stat[(open + 1)..close], user + system)
            : null;
    }
}
