using PerfAssert.Hosting;

namespace PerfAssert.Core.Tests.Hosting;

public class ProcessRunnerTests
{
    [Theory]
    [InlineData("MSBuildSDKsPath_of_this_test", false)]
    [InlineData("PerfReference_of_this_test", false)]
    [InlineData("GIT_DIR_of_this_test", false)]
    [InlineData("SHOP_of_this_test", true)]
    public void The_surrounding_build_does_not_reach_into_it(string variable, bool seen)
    {
        Environment.SetEnvironmentVariable(variable, "1");
        try
        {
            var said = Run("-c", "alias.variables=!env", "variables");

            Assert.Equal(seen, said.Output.Contains(variable + "=1", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public void Much_output_on_both_ways_is_heard_whole()
    {
        var said = Run("-c", "alias.count=!f() { seq 1 20000; seq 1 20000 >&2; exit 7; }; f", "count");

        Assert.Equal(
            (7, 20_000, 20_000),
            (said.ExitCode, said.Output.Split('\n').Length, said.Error.Split('\n').Length)
        );
    }

    static ProcessResult Run(params string[] arguments) =>
        ProcessRunner.Run("git", AppContext.BaseDirectory, arguments, TestContext.Current.CancellationToken);
}
