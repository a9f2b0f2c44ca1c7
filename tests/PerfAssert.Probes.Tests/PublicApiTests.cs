using PerfAssert.Core.Tests.House;

namespace PerfAssert.Probes.Tests;

/// <summary>What users can see is a file.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_probes_show_this() => PublicApi.IsApproved(typeof(Probe).Assembly);
}
