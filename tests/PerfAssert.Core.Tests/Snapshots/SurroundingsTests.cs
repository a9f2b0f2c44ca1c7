using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

public class SurroundingsTests
{
    static readonly Surroundings old = new("DotNet8_0", "Debug", "x64", "Linux", "DotNet10_0");

    [Theory]
    [InlineData("None", ".DotNet10_0")]
    [InlineData("TargetFramework", ".DotNet8_0.DotNet10_0")]
    [InlineData("Configuration", ".Debug.DotNet10_0")]
    [InlineData("Architecture", ".x64.DotNet10_0")]
    [InlineData("Platform", ".Linux.DotNet10_0")]
    [InlineData("Platform, Architecture", ".x64.Linux.DotNet10_0")]
    [InlineData("Platform, Architecture, Configuration, TargetFramework", ".DotNet8_0.Debug.x64.Linux.DotNet10_0")]
    public void The_order_is_that_of_Verify(string uniqueness, string expected) =>
        Assert.Equal(expected, old.Text(Enum.Parse<SnapshotUniqueness>(uniqueness)));

    [Fact]
    public void What_is_said_already_is_not_said_twice() =>
        Assert.Equal(
            ".DotNet10_0.x64",
            (old with { TargetFramework = "DotNet10_0" }).Text(
                SnapshotUniqueness.TargetFramework | SnapshotUniqueness.Architecture
            )
        );

    [Fact]
    public void What_is_unknown_is_left_out() =>
        Assert.Equal(".DotNet10_0", (old with { Configuration = "" }).Text(SnapshotUniqueness.Configuration));

    [Fact]
    public void An_assembly_knows_its_framework_and_configuration()
    {
        var surroundings = Surroundings.Of(typeof(Surroundings).Assembly);

        Assert.Equal("DotNet10_0", surroundings.TargetFramework);
        Assert.True(surroundings.Configuration is "Release" or "Debug", surroundings.Configuration);
    }

    [Fact]
    public void The_processor_and_the_system_are_in_the_words_of_Verify()
    {
        var surroundings = Surroundings.Of(typeof(Surroundings).Assembly);

        Assert.Contains(surroundings.Architecture, new[] { "x64", "arm64", "x86", "arm" });
        Assert.Equal(
            OperatingSystem.IsWindows() ? "Windows"
                : OperatingSystem.IsMacOS() ? "OSX"
                : "Linux",
            surroundings.Platform
        );
    }
}
