using System.ComponentModel;
using PerfAssert.Hosting;
using PerfAssert.Problems;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>A built test program. It is started as it is,
/// so that it does not matter what <c>dotnet test</c> would run it with.</summary>
/// <param name="Assembly">The test assembly; its program lies beside it.</param>
/// <param name="DotNet">The program dotnet of the present build.</param>
/// <param name="HasPlatformCommandLine">Whether it was built to have the command
/// line of Microsoft.Testing.Platform instead of xUnit's.</param>
sealed record TestProgram(string Assembly, string DotNet, bool HasPlatformCommandLine)
{
    const string Root = "DOTNET_ROOT";

    string Program =>
        OperatingSystem.IsWindows() ? Path.ChangeExtension(Assembly, ".exe") : Path.ChangeExtension(Assembly, null);

    /// <summary>Discovers the tests and runs none.</summary>
    internal ProcessResult Discover(
        IEnumerable<(string Name, string Value)> environment,
        CancellationToken cancellation
    ) => Run(["-automated", "-list", "full"], environment, null, cancellation);

    /// <summary>Runs the tests with this part of the name; all, where it is empty.</summary>
    internal ProcessResult Test(
        string part,
        IEnumerable<(string Name, string Value)> environment,
        Action<string> hear,
        CancellationToken cancellation
    )
    {
        string[] filter = part.Length == 0 ? [] : [HasPlatformCommandLine ? "--filter-method" : "-method", $"*{part}*"];
        string[] quiet = HasPlatformCommandLine ? ["--no-ansi"] : ["-noColor", "-noLogo"];
        return Run([.. filter, .. quiet], environment, hear, cancellation);
    }

    ProcessResult Run(
        IEnumerable<string> arguments,
        IEnumerable<(string Name, string Value)> environment,
        Action<string>? hear,
        CancellationToken cancellation
    )
    {
        try
        {
            return ProcessRunner.Run(
                Program,
                Path.GetDirectoryName(Assembly)!,
                arguments,
                cancellation,
                [.. Runtime(), .. environment],
                hear
            );
        }
        catch (Win32Exception exception)
        {
            throw new ProblemException(Problem.TestProgramUnusable(Program, exception.Message), exception);
        }
    }

    /// <summary>Where the program finds the runtime, should dotnet not be installed
    /// where programs look for it.</summary>
    IEnumerable<(string Name, string Value)> Runtime() =>
        Environment.GetEnvironmentVariable(Root) is null && Path.GetDirectoryName(DotNet) is { Length: > 0 } folder
            ? [(Root, folder)]
            : [];
}
