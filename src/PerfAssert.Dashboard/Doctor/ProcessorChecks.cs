using PerfAssert.Metrics;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>The processors: how many, how fast, and whether others decide that.</summary>
static class ProcessorChecks
{
    /// <summary>One for the test, one for everything else.</summary>
    const int FewestCores = 2;

    public static IEnumerable<Check> Look(DoctorWorld world) =>
        [Cores(), Quota(world), Governor(world), Battery(world), Virtual(world)];

    static Check Cores() =>
        Check.Of(
            "cores",
            Environment.ProcessorCount >= FewestCores,
            FormattableString.Invariant($"{Environment.ProcessorCount} for this process"),
            "With one core, everything that the machine does besides is part of the measurement. Measure on "
                + "a machine with two or more."
        );

    static Check Quota(DoctorWorld world)
    {
        const string Name = "processor quota";
        if (!world.IsLinux)
            return Check.Unknown(Name, world.NotShown);

        if (world.Files.Groups.ProcessorQuotas is not [var tightest, ..])
            return Check.Ok(Name, "none");

        var stopped = world.Files.Groups.Periods(tightest) is { } periods
            ? Quantity.Digits(periods.UsedUp)
            : "unknown how often";
        return new(
            Name,
            CheckState.Warn,
            $"{Quantity.Digits(tightest.Cores)} cores in each {Quantity.Digits(tightest.Period / 1000)} ms; "
                + $"stopped so far: {stopped}",
            "Who uses up the quota stands still until the period ends, in the middle of a measurement. Give "
                + "the container whole cores (cpuset) instead of a quota."
        );
    }

    static Check Governor(DoctorWorld world)
    {
        const string Name = "processor governor";
        var governors = world
            .Files.Names("sys/devices/system/cpu")
            .Select(cpu => world.Files.Read($"sys/devices/system/cpu/{cpu}/cpufreq/scaling_governor"))
            .OfType<string>()
            .ToList();
        if (governors.Count == 0)
            return Check.Unknown(
                Name,
                $"{world.NotShown}{(world.IsLinux ? "; virtual machines usually do not" : "")}",
                world.IsLinux ? "" : "Choose the power plan for high performance."
            );

        var slow = governors.Where(governor => governor != "performance").ToList();
        return Check.Of(
            Name,
            slow.Count == 0,
            slow.Count == 0
                ? "performance"
                : FormattableString.Invariant(
                    $"{string.Join(", ", slow.Distinct())} on {slow.Count} of {governors.Count} processors"
                ),
            "The clock rises only after work has begun, so short tests look slow. Set it: sudo cpupower "
                + "frequency-set -g performance"
        );
    }

    static Check Battery(DoctorWorld world)
    {
        const string Name = "power";
        if (!world.IsLinux)
            return Check.Unknown(Name, world.NotShown, "Plug a laptop in.");

        var batteries = world
            .Files.Names("sys/class/power_supply")
            .Where(supply => world.Files.Read($"sys/class/power_supply/{supply}/type") == "Battery")
            .ToList();
        var empties = batteries.Exists(battery =>
            world.Files.Read($"sys/class/power_supply/{battery}/status") == "Discharging"
        );
        return Check.Of(
            Name,
            !empties,
            batteries.Count == 0 ? "no battery"
                : empties ? "from the battery"
                : "plugged in",
            "Processors are slower on a battery. Plug it in."
        );
    }

    static Check Virtual(DoctorWorld world)
    {
        const string Name = "virtual machine";
        if (world.Files.Read("proc/cpuinfo") is not { } processors)
            return Check.Unknown(Name, world.NotShown);

        var isVirtual = processors
            .Split('\n')
            .Any(line => line.StartsWith("flags", StringComparison.Ordinal) && line.Split(' ').Contains("hypervisor"));
        return Check.Ok(Name, isVirtual ? "yes: what its neighbours take is counted as stolen time" : "no");
    }
}
