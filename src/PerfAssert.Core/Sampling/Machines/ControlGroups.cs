using System.Globalization;

namespace PerfAssert.Sampling.Machines;

/// <summary>A quota of processor time.</summary>
/// <param name="Cores">How many processors may be busy all the time.</param>
/// <param name="Period">Microseconds after which it begins again.</param>
/// <param name="Counts">The file that counts its periods, and those in which it was used up.</param>
sealed record ProcessorQuota(double Cores, double Period, string Counts);

/// <summary>
/// The control groups of this process, as Linux has them for containers, services and jobs, in both versions: its own,
/// and each one around that as far as it can be seen. A limit of any of them holds.
/// </summary>
/// <param name="read">The text of a file, by its path without the slash at the beginning;
/// null where there is none.</param>
/// <remarks>man 7 cgroups, man 5 proc_pid_mountinfo; Linux, Documentation/admin-guide/cgroup-v2.rst,
/// scheduler/sched-bwc.rst and cgroup-v1/memory.rst.</remarks>
sealed class ControlGroups(Func<string, string?> read)
{
    // The first version writes its largest number where there is no limit.
    const double NoLimit = 1L << 60;

    static readonly string[] memoryFiles = ["memory.max", "memory.limit_in_bytes"];

    /// <summary>Those of this process, where the system has any.</summary>
    public static ControlGroups OfThisMachine() =>
        new(path => File.Exists($"/{path}") ? File.ReadAllText($"/{path}") : null);

    /// <summary>Every quota of processor time, the tightest first.</summary>
    public IReadOnlyList<ProcessorQuota> ProcessorQuotas =>
        [
            .. from folder in Folders("cpu")
            let words = Words($"{folder}/cpu.max") is { Length: 2 } both
                ? both
                : [.. Words($"{folder}/cpu.cfs_quota_us"), .. Words($"{folder}/cpu.cfs_period_us")]
            where words.Length == 2
            let quota = Number(words[0])
            let period = Number(words[1])
            where quota > 0 && period > 0
            orderby quota / period
            select new ProcessorQuota(quota / period, period, $"{folder}/cpu.stat"),
        ];

    /// <summary>The bytes of memory that may be used, or null where nothing limits them.</summary>
    public double? Memory =>
        (
            from folder in Folders("memory")
            from file in memoryFiles
            from word in Words($"{folder}/{file}")
            let bytes = Number(word)
            where bytes is > 0 and < NoLimit
            select (double?)bytes
        ).Min();

    /// <summary>What a file of counts says of periods with a quota: how many there were, and in how many it was used
    /// up; null where it says nothing.</summary>
    public (double Periods, double UsedUp)? Periods(ProcessorQuota quota)
    {
        var counts = (read(quota.Counts) ?? "")
            .Split('\n')
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 2)
            .ToLookup(words => words[0], words => Number(words[1]));
        return counts["nr_throttled"].Any()
            ? (counts["nr_periods"].FirstOrDefault(), counts["nr_throttled"].First())
            : null;
    }

    /// <summary>The folders of the groups that a controller may work in, from that of this process outwards.</summary>
    IEnumerable<string> Folders(string controller) =>
        from line in (read("proc/self/cgroup") ?? "0::/").Split('\n')
        let parts = line.Split(':', 3)
        where parts.Length == 3 && (parts[1].Length == 0 || parts[1].Split(',').Contains(controller))
        let mount = Mount(parts[1].Length == 0 ? null : controller)
        from folder in Upwards(mount.Folder, Below(parts[2].Trim(), mount.Root))
        select folder;

    /// <summary>Where a hierarchy is mounted, and the group that is seen there: the second version of groups has one
    /// for all controllers.</summary>
    (string Folder, string Root) Mount(string? controller) =>
        (
            from line in (read("proc/self/mountinfo") ?? "").Split('\n')
            let halves = line.Split(" - ", 2)
            where halves.Length == 2
            let place = halves[0].Split(' ')
            let system = halves[1].Split(' ')
            where
                place.Length > 4
                && system.Length > 2
                && (
                    controller is null
                        ? system[0] == "cgroup2"
                        : system[0] == "cgroup" && system[2].Split(',').Contains(controller)
                )
            select (place[4].Trim('/'), place[3])
        )
            .DefaultIfEmpty((controller is null ? "sys/fs/cgroup" : $"sys/fs/cgroup/{controller}", "/"))
            .First();

    /// <summary>The path of the group below the one that is mounted; empty where it is that one, or is told from
    /// another point of view.</summary>
    static string Below(string group, string root) =>
        root == "/" ? group.Trim('/')
        : group == root || !group.StartsWith($"{root}/", StringComparison.Ordinal) ? ""
        : group[(root.Length + 1)..];

    static IEnumerable<string> Upwards(string mount, string below)
    {
        for (var path = below; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
            yield return $"{mount}/{path}";
        yield return mount;
    }

    string[] Words(string path) => read(path)?.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
