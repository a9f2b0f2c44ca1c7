using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Doctor;

namespace PerfAssert.Dashboard.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    readonly Temporary machine = new();
    readonly ToolRun tool = new();

    public void Dispose()
    {
        machine.Dispose();
        tool.Dispose();
    }

    [Theory]
    [InlineData(
        "processor governor",
        "Ok",
        "performance",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
        "performance\n"
    )]
    [InlineData(
        "processor governor",
        "Warn",
        "powersave on 1 of 1 processors",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
        "powersave\n"
    )]
    [InlineData(
        "processor governor",
        "Unknown",
        "this machine does not show it; virtual machines usually do not",
        "other",
        ""
    )]
    [InlineData("processor quota", "Ok", "none", "sys/fs/cgroup/cpu.max", "max 100000\n")]
    [InlineData(
        "processor quota",
        "Warn",
        "1.5 cores in each 100 ms; stopped so far: unknown how often",
        "sys/fs/cgroup/cpu.max",
        "150000 100000\n"
    )]
    [InlineData("processor quota", "Ok", "none", "sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")]
    [InlineData("power", "Ok", "no battery", "other", "")]
    [InlineData(
        "virtual machine",
        "Ok",
        "yes: what its neighbours take is counted as stolen time",
        "proc/cpuinfo",
        "processor : 0\nflags : fpu vme hypervisor avx\n"
    )]
    [InlineData("virtual machine", "Ok", "no", "proc/cpuinfo", "processor : 0\nflags : fpu vme avx\n")]
    public void The_processors_are_looked_at(string name, string state, string found, string file, string text)
    {
        Write(file, text);

        Is(ProcessorChecks.Look(World()), name, state, found);
    }

    [Fact]
    public void A_laptop_on_its_battery_is_slower()
    {
        Write("sys/class/power_supply/BAT0/type", "Battery");
        Write("sys/class/power_supply/BAT0/status", "Discharging");

        Is(ProcessorChecks.Look(World()), "power", "Warn", "from the battery");
    }

    [Fact]
    public void A_quota_of_a_service_is_found_in_its_control_group()
    {
        Write("proc/self/cgroup", "0::/system.slice/tests.service\n");
        Write("sys/fs/cgroup/system.slice/tests.service/cpu.max", "50000 100000\n");
        Write("sys/fs/cgroup/system.slice/tests.service/cpu.stat", "usage_usec 17\nnr_periods 40\nnr_throttled 12\n");

        Is(ProcessorChecks.Look(World()), "processor quota", "Warn", "0.5 cores in each 100 ms; stopped so far: 12");
    }

    [Theory]
    [InlineData(
        "3:cpu,cpuacct:/x\n9:memory:/x\n",
        "sys/fs/cgroup/cpu/x/cpu.cfs_quota_us=50000 sys/fs/cgroup/cpu/x/cpu.cfs_period_us=100000 "
            + "sys/fs/cgroup/memory/x/memory.limit_in_bytes=268435456"
    )]
    [InlineData(
        "0::/pod/container\n",
        "sys/fs/cgroup/pod/cpu.max=50000\t100000 sys/fs/cgroup/pod/memory.max=268435456"
    )]
    public async Task Limits_are_found_below_the_root_and_in_groups_around(string groups, string files)
    {
        Write("proc/self/cgroup", groups);
        Write("proc/meminfo", "MemAvailable:  10240000 kB\n");
        foreach (var file in files.Split(' ').Select(file => file.Split('=')))
            Write(file[0], file[1].Replace('\t', ' '));

        Is(
            ProcessorChecks.Look(World()),
            "processor quota",
            "Warn",
            "0.5 cores in each 100 ms; stopped so far: unknown how often"
        );
        Is(
            await NeighbourChecks.Look(World(), ToolRun.Cancellation),
            "memory",
            "Warn",
            "9.766 GB available; the container may use 256 MB"
        );
    }

    [Theory]
    [InlineData("load average", "Ok", "0.01 in the last minute on", "proc/loadavg", "0.01 0.20 0.30 1/200 4242\n")]
    [InlineData(
        "load average",
        "Warn",
        "900.50 in the last minute on",
        "proc/loadavg",
        "900.50 0.20 0.30 1/200 4242\n"
    )]
    [InlineData(
        "processor pressure",
        "Ok",
        "0.5 % of the last 10 s something waited",
        "proc/pressure/cpu",
        "some avg10=0.50 avg60=1.00 avg300=2.00 total=77\nfull avg10=0.00\n"
    )]
    [InlineData(
        "processor pressure",
        "Warn",
        "35 % of the last 10 s something waited",
        "proc/pressure/cpu",
        "some avg10=35.00 avg60=1.00 avg300=2.00 total=77\n"
    )]
    [InlineData("processor pressure", "Unknown", "this machine does not show it", "other", "")]
    [InlineData(
        "other processes",
        "Ok",
        "none that takes 5 % of a core",
        "proc/1/stat",
        "1 (sy (st) em) S 0 0 0 0 0 0 0 0 0 0 10 20 0 0\n"
    )]
    [InlineData("other processes", "Unknown", "this machine does not show it", "other", "")]
    [InlineData(
        "stolen time",
        "Ok",
        "0 % of the time other virtual machines had the processor",
        "proc/stat",
        "cpu  10 0 5 100 0 0 0 3 0 0\n"
    )]
    [InlineData(
        "memory",
        "Warn",
        "100 MB available",
        "proc/meminfo",
        "MemTotal: 16000000 kB\nMemAvailable:  102400 kB\n"
    )]
    [InlineData(
        "memory",
        "Ok",
        "9.766 GB available",
        "proc/meminfo",
        "MemTotal: 16000000 kB\nMemAvailable:  10240000 kB\n"
    )]
    public async Task The_neighbours_are_looked_at(string name, string state, string found, string file, string text)
    {
        Write(file, text);

        Is(await NeighbourChecks.Look(World(), ToolRun.Cancellation), name, state, found);
    }

    [Fact]
    public async Task A_container_with_little_memory_is_told()
    {
        Write("proc/meminfo", "MemAvailable:  10240000 kB\n");
        Write("sys/fs/cgroup/memory.max", "268435456\n");

        Is(
            await NeighbourChecks.Look(World(), ToolRun.Cancellation),
            "memory",
            "Warn",
            "9.766 GB available; the container may use 256 MB"
        );
    }

    [Theory]
    [InlineData("tsc", "Ok")]
    [InlineData("hpet", "Warn")]
    public void A_slow_clock_is_told(string source, string state)
    {
        Write("sys/devices/system/clocksource/clocksource0/current_clocksource", source + "\n");

        Is(MeasuringChecks.Look(World()), "clock source", state, source);
    }

    [Fact]
    public void What_the_newest_run_says_of_its_build_counts()
    {
        var debug = SampleRecord.Of(SampleRecord.NotMeasured) with
        {
            Machine = SampleRecord.Machine with { Configuration = "Debug" },
        };

        var checks = RuntimeChecks
            .Look(World() with { LastRun = debug, Variable = name => name == "CORECLR_ENABLE_PROFILING" ? "1" : null })
            .ToList();

        Is(checks, "build", "Warn", "Debug in the run 20260102-030405-7f3a");
        Is(checks, "measured", "Warn", "0 of 1 performance tests in the run 20260102-030405-7f3a");
        Is(checks, "debugger and profiler", "Warn", "CORECLR_ENABLE_PROFILING=1");
    }

    [Fact]
    public async Task Elsewhere_than_on_Linux_it_says_what_it_cannot_see()
    {
        var world = World() with { IsLinux = false };
        List<Check> checks =
        [
            .. ProcessorChecks.Look(world),
            .. await NeighbourChecks.Look(world, ToolRun.Cancellation),
            .. MeasuringChecks.Look(world),
            .. RuntimeChecks.Look(world),
        ];

        foreach (
            var name in new[]
            {
                "processor governor",
                "processor quota",
                "power",
                "virtual machine",
                "load average",
                "other processes",
                "stolen time",
                "clock source",
            }
        )
            Is(checks, name, "Unknown", "only Linux shows this to programs");
        foreach (var name in new[] { "cores", "timer", "noise" })
            Assert.NotEqual(CheckState.Unknown, checks.Single(check => check.Name == name).State);
    }

    [Fact]
    public async Task The_command_ends_with_3_where_something_is_wrong_in_strict_mode()
    {
        tool.Variables["CORECLR_ENABLE_PROFILING"] = "1";

        Assert.Equal(ExitCode.Fine, await tool.Run("doctor"));
        Assert.Contains("WARN  debugger and profiler", tool.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Inconclusive, await tool.Run("doctor", "--strict", "--json"));
        Assert.Equal(3, tool.Answer.GetProperty("exitCode").GetInt32());
        Assert.Contains(
            tool.Answer.GetProperty("checks").EnumerateArray(),
            check => check.GetProperty("name").GetString() == "noise"
        );
    }

    DoctorWorld World() => new(new(machine.Folder), IsLinux: true, _ => null, TimeProvider.System, LastRun: null);

    void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(machine[file])!);
        File.WriteAllText(machine[file], text);
    }

    static void Is(IEnumerable<Check> checks, string name, string state, string found)
    {
        var check = checks.Single(one => one.Name == name);
        Assert.Equal(state, check.State.ToString());
        Assert.StartsWith(found, check.Found, StringComparison.Ordinal);
        if (check.State == CheckState.Warn)
            Assert.NotEqual("", check.Advice);
    }
}
