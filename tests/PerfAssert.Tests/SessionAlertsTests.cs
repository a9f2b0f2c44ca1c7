using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Alerts at the end of a session, by a tool that stands in for perfassert and may be slow or broken.</summary>
public sealed class SessionAlertsTests(Sandbox sandbox) : IDisposable
{
    const string SaysWhatItWasAsked = """printf '%s\n' "$PWD" "$@" > asked.new && mv asked.new asked.txt; echo told""";

    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perfassert-alerts-");

    string Rules => Path.Combine(folder.FullName, "perfassert.alerts.yaml");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, ClassData<EveryRunner>]
    public async Task The_tool_is_given_the_record_and_the_rules(Runner runner)
    {
        var report = (await Run(runner, SaysWhatItWasAsked)).MustBe(green: true);

        var asked = await Written(Path.Combine(folder.FullName, "asked.txt"));
        var record = Assert.Single(report.Folder.Files("*.json"));
        Assert.Equal([folder.FullName, "alerts", "evaluate", record, "--rules", Rules], asked);
        Assert.Equal(["told"], await Written(Path.ChangeExtension(record, ".alerts.log")));
    }

    // The tool goes on for much longer than the session takes; what is left of it ends by itself.
    [Theory, ClassData<EveryRunner>]
    public async Task Nobody_waits_for_it(Runner runner)
    {
        var began = TimeProvider.System.GetTimestamp();

        (await Run(runner, "sleep 300")).MustBe(green: true);

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(200));
    }

    [Fact]
    public async Task Where_it_fails_the_results_stand()
    {
        var report = (await Run(Runner.Executable, "echo nothing works; exit 1")).MustBe(green: true);

        Assert.Equal(1, report.Record.Measured);
        Assert.Equal(["nothing works"], await Written(Path.ChangeExtension(Assert.Single(report.Folder.Files("*.json")), ".alerts.log")));
    }

    [Fact]
    public async Task Without_rules_the_session_says_so_and_stays_green()
    {
        var report = (await sandbox.Run(Runner.Executable, "Settings", ("PERFASSERT_ALERTS", Rules))).MustBe(green: true);

        Assert.Contains($"PERF0207: Nobody evaluates the alerts of this session: there is no file {Rules}.", report.Text, StringComparison.Ordinal);
    }

    Task<Report> Run(Runner runner, string script)
    {
        File.WriteAllText(Rules, "");
        var tool = Path.Combine(folder.FullName, "perfassert");
        File.WriteAllText(tool, $"#!/bin/sh\n{script}\n");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The tool's stand-in is a script for a Unix shell.");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return sandbox.Run(runner, "Settings", ("PERFASSERT_ALERTS", Rules), ("PATH", $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}"));
    }

    static async Task<IReadOnlyList<string>> Written(string path)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, patience);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
    }
}
