using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Alerts at the end of a session, by a tool that stands in for perfassert
/// and may be slow or broken.</summary>
public sealed class SessionAlertsTests(Sandbox sandbox) : IDisposable
{
    const string SaysWhatItWasAskedAndWaits =
        """printf '%s\n' "$PWD" "$@" > asked.new && mv asked.new asked.txt; while [ ! -e go ]; """
        + """do sleep 0.1; done; echo told""";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perfassert-alerts-");

    string Rules => Path.Combine(folder.FullName, "perfassert.alerts.yaml");

    public void Dispose() => folder.Delete(recursive: true);

    // The tool goes on until the session is over: who waited for it would wait for ever.
    [Theory, ClassData<EveryRunner>]
    public async Task The_tool_is_given_the_record_and_the_rules_and_nobody_waits_for_it(Runner runner)
    {
        var report = (await Run(runner, SaysWhatItWasAskedAndWaits)).MustBe(green: true);

        var record = Assert.Single(report.Folder.Files("*.json"));
        var asked = await Written(Path.Combine(folder.FullName, "asked.txt"));
        Assert.Equal([folder.FullName, "alerts", "evaluate", record, "--rules", Rules], asked);
        Assert.Empty(
            await File.ReadAllLinesAsync(
                Path.ChangeExtension(record, ".alerts.log"),
                TestContext.Current.CancellationToken
            )
        );
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "go"), "", TestContext.Current.CancellationToken);
        Assert.Equal(["told"], await Written(Path.ChangeExtension(record, ".alerts.log")));
    }

    [Fact]
    public async Task Where_it_fails_the_results_stand()
    {
        var report = (await Run(Runner.Executable, "echo nothing works; exit 1")).MustBe(green: true);

        Assert.Equal(1, report.Record.Measured);
        Assert.Equal(
            ["nothing works"],
            await Written(Path.ChangeExtension(Assert.Single(report.Folder.Files("*.json")), ".alerts.log"))
        );
    }

    [Fact]
    public async Task Without_rules_the_session_says_so_and_stays_green()
    {
        var report = (await sandbox.Run(Runner.Executable, "Settings", ("PERFASSERT_ALERTS", Rules))).MustBe(
            green: true
        );

        Assert.Contains(
            $"PERF0207: Nobody evaluates the alerts of this session: there is no file {Rules}.",
            report.Text,
            StringComparison.Ordinal
        );
    }

    Task<Report> Run(Runner runner, string script)
    {
        File.WriteAllText(Rules, "");
        var tool = Path.Combine(folder.FullName, "perfassert");
        File.WriteAllText(tool, $"#!/bin/sh\n{script}\n");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The tool's stand-in is a script for a Unix shell.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return sandbox.Run(
            runner,
            "Settings",
            ("PERFASSERT_ALERTS", Rules),
            ("PATH", $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}")
        );
    }

    static async Task<IReadOnlyList<string>> Written(string path)
    {
        await Condition.Holds(
            () => File.Exists(path) && new FileInfo(path).Length > 0,
            $"nothing was written to {path}"
        );
        return await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
    }
}
