using PerfAssert.Sampling.Machines;

namespace PerfAssert.Core.Tests.Sampling;

public class TieringTests
{
    [Theory]
    [InlineData(null, null, 100)]
    [InlineData(null, "20", 20)]
    [InlineData("32", "20", 50)] // hexadecimal
    [InlineData("0", "20", 0)]
    [InlineData("many", "20", 20)]
    [InlineData(null, "-1", 100)]
    public void The_delay_is_what_the_runtime_would_take(string? variable, string? option, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Tiering.Read(variable, option, cores: 2));

    [Fact]
    public void On_one_core_the_runtime_waits_ten_times_as_long() =>
        Assert.Equal(TimeSpan.FromMilliseconds(200), Tiering.Read(null, "20", cores: 1));
}
