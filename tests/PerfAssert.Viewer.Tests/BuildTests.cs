using System.Diagnostics;
using PerfAssert.Core.Tests;

namespace PerfAssert.Viewer.Tests;

/// <summary>The viewer's own tools, where Node is there. Nobody else needs Node.</summary>
public class BuildTests
{
    [Fact]
    public async Task The_viewer_in_the_repository_is_what_its_sources_give() =>
        await Run("bash", Path.Combine("build", "viewer.sh"), "--check");

    [Fact]
    public async Task The_tests_of_the_viewer_pass() => await Run("npm", "--prefix", "viewer", "test");

    static async Task Run(string program, params string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "viewer", "node_modules")))
            Browser.Missing(
                "The packages of the viewer are not there, so nobody compared viewer/dist with viewer/src. "
                    + "Install Node 20.19 or later, and run npm ci in the folder viewer."
            );

        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Repository.Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}\n{await error}");
    }
}
