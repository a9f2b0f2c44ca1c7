using PerfAssert.Dashboard.Tests.Secrets;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>What a build server hands to every process must not stand in what a session writes and says,
/// however the session ends.</summary>
public class SecretTests(Sandbox sandbox)
{
    const string Token = "plantedToken0123456789";

    static readonly (string, string)[] secrets =
    [
        .. from name in (string[])
            [
                "GITHUB_TOKEN",
                "CI_JOB_TOKEN",
                "SYSTEM_ACCESSTOKEN",
                "PERFASSERT_GITLAB_TOKEN",
                "PERFASSERT_PAGERDUTY_KEY",
                "PERFASSERT_WEBHOOK_SECRET",
                "PERFASSERT_SMTP_PASSWORD",
                "PERFASSERT_DASHBOARD_TOKEN",
                "DOTNET_SECRET",
            ]
        select (name, Token),
        ("PERFASSERT_DASHBOARD", "http://127.0.0.1:1"),
        ("PERFASSERT_SLACK_WEBHOOK", $"https://hooks.slack.com/services/T0/B0/{Token}"),
        ("PERFASSERT_HISTORY", $"Host=127.0.0.1;Port=1;Username=perf;Password={Token};Database=perf"),
    ];

    [Theory]
    [InlineData(Runner.Executable, "ExactlyBroken")]
    [InlineData(Runner.Platform, "ExactlyBroken")]
    [InlineData(Runner.VSTest, "ExactlyBroken")]
    [InlineData(Runner.Executable, "Settings")]
    [InlineData(Runner.Executable, "Kinds")]
    [InlineData(Runner.Executable, "SettingsOfLaunches")]
    public async Task No_planted_secret_is_in_anything_that_a_session_writes(Runner runner, string testClass)
    {
        var report = await sandbox.Run(
            new(runner, testClass)
            {
                Environment =
                [
                    .. secrets,
                    (
                        "PERFASSERT_REPORTS",
                        "markdown,console,text,html,json,smaller-is-better,bencher,otava,openmetrics"
                    ),
                ],
            }
        );

        Assert.DoesNotContain(Token, report.Text, StringComparison.OrdinalIgnoreCase);
        var files = Directory.EnumerateFiles(report.Folder.Path, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => file.EndsWith(".html", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.DoesNotContain(
                Token,
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                StringComparison.OrdinalIgnoreCase
            );
    }

    [Fact]
    public async Task A_report_that_throws_with_a_secret_at_hand_does_not_tell_it()
    {
        var report = await sandbox.Run(
            Runner.Executable,
            "ExactlyBroken",
            [.. secrets, ("SHOP_BROKEN_REPORTS", "markdown,html,console")]
        );

        Assert.Contains("planted", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, report.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a dying process prints, and the report on the crash that .NET writes. (A dump of memory holds all
    /// that was in it: see docs/threat-model.md.)</summary>
    [Theory]
    [InlineData("Fails_fast", "planted end")]
    [InlineData("Recurses_for_ever", "Stack overflow")]
    public async Task A_session_that_crashes_tells_no_secret(string method, string end)
    {
        var folder = sandbox.NewRunFolder();
        using var session = sandbox.Start(
            new(Runner.Executable, "Crashes")
            {
                Method = method,
                Environment = [.. secrets, .. CrashReports.Environment(folder.Path)],
            },
            folder
        );

        var ended = await session.End();

        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains(end, ended.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, ended.Text, StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
            Assert.NotEmpty(CrashReports.In(folder.Path));
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(
                Token,
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                StringComparison.OrdinalIgnoreCase
            );
    }
}
