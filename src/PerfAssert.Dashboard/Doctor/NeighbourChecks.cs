using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>What else runs on the machine.</summary>
static class NeighbourChecks
{
    const double MostLoad = 0.25;
    const double MostPressure = 5;
    const double MostStolen = 0.01;
    const double Busy = 0.05;
    const int MostNamed = 3;
    const long LeastMemory = 512L * 1024 * 1024;

    static readonly TimeSpan stretch = TimeSpan.FromMilliseconds(500);

    public static async Task<IEnumerable<Check>> Look(DoctorWorld world, CancellationToken cancellation)
    {
        var before = ProcessTimes.Read(world.Files);
        await Task.Delay(stretch, world.Clock, cancellation);
        var after = ProcessTimes.Read(world.Files);
        return
        [
            Load(world),
            Pressure(world, "cpu", "processor pressure"),
            Others(world, before, after),
            Stolen(world, before, after),
            Memory(world),
            Pressure(world, "memory", "memory pressure"),
        ];
    }

    static Check Load(DoctorWorld world)
    {
        const string Name = "load average";
        if (
            world.Files.Read("proc/loadavg")?.Split(' ') is not [var minute, ..]
            || !double.TryParse(minute, CultureInfo.InvariantCulture, out var load)
        )
            return Check.Unknown(Name, world.NotShown);

        return Check.Of(
            Name,
            load <= MostLoad * Environment.ProcessorCount,
            FormattableString.Invariant($"{minute} in the last minute on {Environment.ProcessorCount} cores"),
            "Something else worked in the last minute. Wait until it is done, or measure elsewhere."
        );
    }

    static Check Pressure(DoctorWorld world, string what, string name)
    {
        var share = world
            .Files.Read($"proc/pressure/{what}")
            ?.Split('\n')
            .FirstOrDefault(line => line.StartsWith("some ", StringComparison.Ordinal))
            ?.Split(' ')
            .FirstOrDefault(word => word.StartsWith("avg10=", StringComparison.Ordinal))
            ?["avg10=".Length..];
        if (!double.TryParse(share, CultureInfo.InvariantCulture, out var percent))
            return Check.Unknown(name, world.NotShown);

        return Check.Of(
            name,
            percent <= MostPressure,
            $"{Quantity.Digits(percent)} % of the last 10 s something waited",
            what == "cpu"
                ? "More wants to run than there are cores. End it, or measure elsewhere."
                : "Memory is so short that processes wait for it. End something, or give the machine more."
        );
    }

    static Check Others(DoctorWorld world, ProcessTimes before, ProcessTimes after)
    {
        const string Name = "other processes";
        if (before.Ticks.Count == 0)
            return Check.Unknown(Name, world.NotShown, world.IsLinux ? "" : "Look into the task manager.");

        var elapsed = stretch.TotalSeconds * ProcessTimes.TicksPerSecond;
        var busy = (
            from process in after.Ticks
            where process.Key != Environment.ProcessId && before.Ticks.ContainsKey(process.Key)
            let share = (process.Value.Ticks - before.Ticks[process.Key].Ticks) / elapsed
            where share >= Busy
            orderby share descending
            select $"{process.Value.Name} {Quantity.Text(Math.Round(share, 2), Unit.Share)}"
        ).ToList();
        return Check.Of(
            Name,
            busy.Count == 0,
            busy.Count == 0
                ? "none that takes 5 % of a core"
                : $"{string.Join(", ", busy.Take(MostNamed))} of a core"
                    + (
                        busy.Count > MostNamed ? FormattableString.Invariant($" and {busy.Count - MostNamed} more") : ""
                    ),
            "They take processor time and caches from the test. End them while you measure."
        );
    }

    static Check Stolen(DoctorWorld world, ProcessTimes before, ProcessTimes after)
    {
        const string Name = "stolen time";
        if (before.All is not { } first || after.All is not { } last)
            return Check.Unknown(Name, world.NotShown);

        var share = last.Total > first.Total ? (double)(last.Stolen - first.Stolen) / (last.Total - first.Total) : 0;
        return Check.Of(
            Name,
            share <= MostStolen,
            $"{Quantity.Text(Math.Round(share, 3), Unit.Share)} of the time other virtual machines had the processor",
            "The host is shared. Measure at another time, on a host of your own, or side by side: -p:PerfReference=main"
        );
    }

    static Check Memory(DoctorWorld world)
    {
        const string Name = "memory";
        var limit = world.Files.Groups.Memory;
        var free = world
            .Files.Read("proc/meminfo")
            ?.Split('\n')
            .FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var words = limit is { } bytes ? $"; the container may use {Quantity.Text(bytes, Unit.Bytes)}" : "";
        if (!long.TryParse(free, CultureInfo.InvariantCulture, out var kilobytes))
            return Check.Ok(
                Name,
                $"{Quantity.Text(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Unit.Bytes)} for the "
                    + $"garbage collector{words}"
            );

        var left = Math.Min(kilobytes * 1024, limit ?? double.PositiveInfinity);
        return Check.Of(
            Name,
            left >= LeastMemory,
            $"{Quantity.Text(kilobytes * 1024.0, Unit.Bytes)} available{words}",
            "So little memory makes the garbage collector work more, and the machine swap. Free some, or "
                + "raise the limit."
        );
    }
}
