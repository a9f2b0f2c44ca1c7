using System.Diagnostics;
using PerfAssert.Records;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>The performance suites of a folder, built and run as a program of their own.</summary>
sealed class SuiteProgram(string project, string program)
{
    /// <summary>The suites of the repository.</summary>
    public static SuiteProgram Of(string repository) =>
        new(
            Path.Combine(repository, "tests", "TokenPerf", "TokenPerf.csproj"),
            Path.Combine(repository, "artifacts", "bin", "TokenPerf", "release", "TokenPerf")
        );

    /// <summary>Builds them.</summary>
    public async Task Build()
    {
        var (exitCode, text) = await Run("dotnet", "build", project, "-c", "Release", "-v", "quiet", "--nologo");
        if (exitCode != 0)
            throw new InvalidOperationException(text);
    }

    /// <summary>Runs tests at the quick profile.</summary>
    public async Task<IReadOnlyList<TestRecord>> Run(params string[] which)
    {
        var folder = Directory.CreateTempSubdirectory("perfassert-suites-").FullName;
        try
        {
            var (_, text) = await RunIn(folder, program, ["-noColor", "-noLogo", .. which]);
            var record =
                Directory.EnumerateFiles(folder, "*.json").SingleOrDefault()
                ?? throw new InvalidOperationException(text);
            return RecordFile.Read(record).Tests;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Task<(int ExitCode, string Text)> Run(string command, params string[] arguments) =>
        RunIn(".", command, arguments);

    static async Task<(int ExitCode, string Text)> RunIn(string output, string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PERFASSERT_OUTPUT"] = output;
        start.Environment["PERFASSERT_PROFILE"] = "quick";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
