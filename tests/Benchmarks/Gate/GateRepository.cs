using System.Diagnostics;
using System.Text.Json;
using PerfAssert.Records;

namespace PerfAssert.Benchmarks.Gate;

/// <summary>What became of a test in one run.</summary>
sealed record GateOutcome(string Test, TestRecord Record, double Seconds);

/// <summary>
/// A git repository in a temporary folder, as a user has it: two commits of the code under test, of which the second
/// does 5 % more work in some methods, and tests with the packed package.
/// </summary>
sealed class GateRepository : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("perfassert-gate-").FullName;
    readonly string version = FormattableString.Invariant($"0.1.0-gate.{TimeProvider.System.GetUtcNow().Ticks}");

    string Folder => Path.Combine(root, "repository");

    string Tests => Path.Combine(Folder, "tests", "Shop.Tests");

    string Feed => Path.Combine(root, "feed");

    /// <summary>Packs the package, makes the commits, and builds the tests with their reference.</summary>
    public async Task Make(string sources)
    {
        foreach (var project in new[] { "PerfAssert", "PerfAssert.Core" })
            await MustRun(
                "dotnet",
                root,
                "pack",
                Path.Combine(sources, "src", project),
                "-c",
                "Release",
                "-o",
                Feed,
                $"-p:Version={version}",
                $"-p:ArtifactsPath={Path.Combine(root, "artifacts")}"
            );

        foreach (var (file, text) in GateMaterial.Files(version, Feed, Usual))
            Write(file, text);
        await MustRun("git", Folder, "init", "--quiet", "--initial-branch=main");
        await Commit("First", GateMaterial.Code(moreWork: false));
        await Commit("Second", GateMaterial.Code(moreWork: true));
        await MustRun("dotnet", Tests, "build", "-c", "Release", "-p:PerfReference=HEAD~1");
    }

    /// <summary>Runs every test once.</summary>
    public async Task<IReadOnlyList<GateOutcome>> Run()
    {
        var run = Directory.CreateDirectory(Path.Combine(root, "run")).FullName;
        var tests = Path.Combine(run, "tests.json");
        await Run(
            Path.Combine(Tests, "bin", "Release", "net10.0", "Shop.Tests"),
            run,
            "-noColor",
            "-result-ctrf",
            tests
        );

        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(tests));
        var seconds = report
            .RootElement.GetProperty("results")
            .GetProperty("tests")
            .EnumerateArray()
            .ToDictionary(
                test => test.GetProperty("name").GetString()!,
                test => test.GetProperty("duration").GetDouble() / 1000
            );
        var record = RecordFile.Read(Directory.EnumerateFiles(Path.Combine(run, "out"), "*.json").Single());
        Directory.Delete(run, recursive: true);
        return [.. record.Tests.Select(test => new GateOutcome(test.Name, test, seconds[test.Name]))];
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    static string Usual =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    async Task Commit(string subject, string code)
    {
        Write("src/Shop/Shop.cs", code);
        await MustRun("git", Folder, "add", "--all");
        await MustRun(
            "git",
            Folder,
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@example.org",
            "-c",
            "commit.gpgSign=false",
            "commit",
            "--quiet",
            "--message",
            subject
        );
    }

    void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    async Task MustRun(string program, string folder, params string[] arguments)
    {
        var (exitCode, text) = await Run(program, folder, arguments);
        if (exitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}:\n{text}");
    }

    async Task<(int ExitCode, string Text)> Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(root, "packages");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["PERFASSERT_OUTPUT"] = Path.Combine(folder, "out");
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
