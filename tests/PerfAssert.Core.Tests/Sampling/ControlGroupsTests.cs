using PerfAssert.Sampling.Machines;

namespace PerfAssert.Core.Tests.Sampling;

public class ControlGroupsTests
{
    const string Second = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";
    const string Cpu = "33 25 0:30 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct";
    const string Memory = "34 25 0:31 / /sys/fs/cgroup/memory rw,nosuid shared:10 - cgroup cgroup rw,memory";

    readonly Dictionary<string, string> files = [];

    ControlGroups Groups => new(files.GetValueOrDefault);

    [Theory]
    [InlineData("0::/", Second, "sys/fs/cgroup")]
    [InlineData("0::/system.slice/tests.service", Second, "sys/fs/cgroup/system.slice/tests.service")]
    [InlineData("0::/kubepods/pod7/container", Second, "sys/fs/cgroup/kubepods/pod7")]
    [InlineData("0::/kubepods/pod7/container", Second, "sys/fs/cgroup/kubepods")]
    [InlineData("0::/a b", "30 23 0:26 / /mnt/groups rw - cgroup2 none rw", "mnt/groups/a b")]
    [InlineData("0::/docker/1", "30 23 0:26 /docker/1 /sys/fs/cgroup ro - cgroup2 cgroup rw", "sys/fs/cgroup")]
    [InlineData("0::/../other", Second, "sys/fs/cgroup")]
    [InlineData("0::/service", "", "sys/fs/cgroup/service")]
    public void A_quota_of_the_second_version_is_found_in_any_group_around_the_process(
        string group,
        string mount,
        string folder
    )
    {
        (files["proc/self/cgroup"], files["proc/self/mountinfo"]) = (group + "\n", mount + "\n");
        files[$"{folder}/cpu.max"] = "50000 100000\n";
        files[$"{folder}/memory.max"] = "268435456\n";

        Assert.Equal([new(0.5, 100_000, $"{folder}/cpu.stat")], Groups.ProcessorQuotas);
        Assert.Equal(268_435_456, Groups.Memory);
    }

    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/x", "/", "/x")]
    [InlineData("/system.slice/tests.service", "/", "/system.slice")]
    [InlineData("/docker/1", "/docker/1", "")]
    [InlineData("/docker/1/job", "/docker/1", "/job")]
    [InlineData("/docker/1", "/docker/2", "")]
    [InlineData("/docker/12", "/docker/1", "")]
    public void So_is_one_of_the_first_version(string group, string root, string folder)
    {
        files["proc/self/cgroup"] = $"9:memory:{group}\n4:cpuset:/other\n3:cpu,cpuacct:{group}\n0::/unified\n";
        files["proc/self/mountinfo"] =
            $"{Cpu.Replace("0:30 /", $"0:30 {root}", StringComparison.Ordinal)}\n"
            + $"{Memory.Replace("0:31 /", $"0:31 {root}", StringComparison.Ordinal)}\n";
        files[$"sys/fs/cgroup/cpu,cpuacct{folder}/cpu.cfs_quota_us"] = "50000\n";
        files[$"sys/fs/cgroup/cpu,cpuacct{folder}/cpu.cfs_period_us"] = "100000\n";
        files[$"sys/fs/cgroup/memory{folder}/memory.limit_in_bytes"] = "268435456\n";

        Assert.Equal([new(0.5, 100_000, $"sys/fs/cgroup/cpu,cpuacct{folder}/cpu.stat")], Groups.ProcessorQuotas);
        Assert.Equal(268_435_456, Groups.Memory);
    }

    [Fact]
    public void The_tightest_limit_comes_first()
    {
        (files["proc/self/cgroup"], files["proc/self/mountinfo"]) = ("0::/pod/container\n", Second);
        (files["sys/fs/cgroup/pod/container/cpu.max"], files["sys/fs/cgroup/pod/cpu.max"]) = (
            "400000 100000",
            "10000 20000"
        );
        (files["sys/fs/cgroup/pod/container/memory.max"], files["sys/fs/cgroup/pod/memory.max"]) = ("max", "4096");
        files["sys/fs/cgroup/pod/cpu.stat"] = "usage_usec 77\nnr_periods 20\nnr_throttled 3\nthrottled_usec 9\n";
        files["sys/fs/cgroup/pod/container/cpu.stat"] = "usage_usec 77\n";

        Assert.Equal([0.5, 4], Groups.ProcessorQuotas.Select(quota => quota.Cores));
        Assert.Equal(4096, Groups.Memory);
        Assert.Equal([(20, 3), null], Groups.ProcessorQuotas.Select(quota => Groups.Periods(quota)));
    }

    [Theory]
    [InlineData("max 100000", "max")]
    [InlineData("-1", "9223372036854771712")]
    [InlineData("", "")]
    [InlineData("many few", "much")]
    public void Without_a_limit_there_is_none(string quota, string memory)
    {
        (files["proc/self/cgroup"], files["proc/self/mountinfo"]) = (
            "5:memory:/\n4:cpu:/\n0::/\n",
            $"{Second}\n{Cpu}\n{Memory}\nnothing"
        );
        (
            files["sys/fs/cgroup/cpu.max"],
            files["sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us"],
            files["sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us"]
        ) = (quota, quota, "100000");
        (files["sys/fs/cgroup/memory.max"], files["sys/fs/cgroup/memory/memory.limit_in_bytes"]) = (memory, memory);

        Assert.Empty(Groups.ProcessorQuotas);
        Assert.Null(Groups.Memory);
    }
}
