using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Tests.Secrets;

public sealed class SecretTests : IDisposable
{
    const string Token = "plantedWebhookSecret!";

    readonly Temporary temporary = new();
    readonly SteppedClock clock = new(Runs.Monday) { PausesUnder = TimeSpan.FromSeconds(4) };

    [Fact]
    public void A_secret_prints_nothing_of_itself()
    {
        var secret = new Secret("planted");

        Assert.Equal("<secret>", $"{secret}");
        Assert.Equal("{\"Secret\":\"\\u003Csecret\\u003E\"}", JsonSerializer.Serialize(new { Secret = secret }));
        Assert.Equal("{ Secret = <secret> }", new { Secret = secret }.ToString());
        Assert.DoesNotContain(
            "planted",
            Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<Secret>("\"planted\"")).ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("planted", secret.Reveal());
    }

    [Fact]
    public void A_secret_may_stand_in_a_file_that_the_environment_names()
    {
        File.WriteAllText(temporary["token"], "planted\n");
        var secrets = RulesText.Secrets(("TOKEN_FILE", temporary["token"]), ("LOST_FILE", temporary["lost"]));

        Assert.Equal("planted", secrets.Find("slack", "TOKEN").Reveal());
        Assert.Equal("PERF0908", Assert.Throws<ProblemException>(() => secrets.Find("slack", "LOST")).Problem.Code);
        Assert.Equal("PERF0907", Assert.Throws<ProblemException>(() => secrets.Find("slack", "NONE")).Problem.Code);
    }

    [Fact]
    public void A_file_that_never_ends_holds_no_secret()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero. Run this on Linux or macOS.");

        Assert.Contains(
            "it is larger than 65536 bytes.",
            Assert
                .Throws<ProblemException>(() => RulesText.Secrets(("TOKEN_FILE", "/dev/zero")).Find("slack", "TOKEN"))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it is larger than 65536 bytes.",
            Assert
                .Throws<ProblemException>(() =>
                    DashboardToken.For(
                        new("http://localhost:1"),
                        name => name.EndsWith("_FILE", StringComparison.Ordinal) ? "/dev/zero" : null
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_others_repeat_of_a_secret_is_hidden()
    {
        var secrets = RulesText.Secrets(
            ("HOOK", "https://hooks.slack.com/services/T1/B1/plantedToken"),
            ("WORD", "p&ss word"),
            ("LINES", "plant\0ed\n<\ud83d>")
        );
        secrets.Find("slack", "HOOK");
        secrets.Find("mail", "WORD");
        secrets.Find("pagerduty", "LINES");

        foreach (
            var text in new[]
            {
                "no https://hooks.slack.com/services/T1/B1/plantedToken",
                "no /services/T1/B1/plantedToken",
                "PLANTEDTOKEN",
                "p&ss word",
                "p%26ss%20word",
                Convert.ToBase64String("p&ss word"u8),
                "{\"key\":\"plant\\u0000ed\\n<\ufffd>\"}",
                "plant\\u0000ed\\n\\u003C\\uFFFD\\u003E",
            }
        )
            Assert.Contains("<secret>", secrets.Hide(text), StringComparison.Ordinal);
    }

    /// <summary>Every channel has a secret; every server answers with all that it was sent;
    /// everything that was written is searched.</summary>
    [Fact]
    public async Task No_planted_secret_is_in_anything_that_is_written()
    {
        using var peer = new HttpPeer(received =>
            new(500, $"I cannot do {received.Path} {received.Body} {string.Join(' ', received.Headers.Values)}")
        );
        var environment = new Dictionary<string, string>
        {
            ["PERFASSERT_SLACK_WEBHOOK"] = peer.Address + SlackRules.Path,
            ["PERFASSERT_PAGERDUTY_KEY"] = PagerDutyRules.Key,
            ["PERFASSERT_WEBHOOK_SECRET"] = Token,
            ["PERFASSERT_SMTP_PASSWORD"] = SmtpPeer.Password,
            ["GITHUB_ACTOR"] = "ada",
            ["GITHUB_REF_NAME"] = "main",
        };
        File.WriteAllText(
            temporary["perfassert.alerts.yaml"],
            FormattableString.Invariant(
                $$"""
                channels:
                  slack: {}
                  pagerduty: { url: '{{peer.Address}}/v2/enqueue' }
                  webhook: { url: '{{peer.Address}}/hook' }
                  mail: { host: localhost, port: {{peer.Port}}, encryption: none, user: perf,
                            from: perf@example.org, to: team@example.org }
                """
            )
        );
        RecordFile.Write(temporary["run.json"], Runs.At(Runs.Monday, ("Places_an_order", 250)));
        using var output = new StringWriter();
        using var error = new StringWriter();

        foreach (
            var command in new string[][]
            {
                ["alerts", "evaluate", "run.json", "--deadline", "4s"],
                ["alerts", "status"],
                ["alerts", "test", "run.json"],
                ["audit", "verify"],
            }
        )
            await Ends(
                Tool.Run(
                    command,
                    new(output, error, name => environment.GetValueOrDefault(name), clock, temporary.Folder),
                    TestContext.Current.CancellationToken
                ),
                peer,
                SlackRules.Path,
                "/v2/enqueue",
                "/hook"
            );

        Assert.Equal(4, error.ToString().Split("PERF0912").Length - 1);
        var written = Directory
            .EnumerateFiles(temporary.Folder, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Append(output.ToString())
            .Append(error.ToString());
        foreach (var text in written)
        foreach (
            var secret in new[]
            {
                "plantedSlackToken123456",
                PagerDutyRules.Key,
                Token,
                SmtpPeer.Password,
                Convert.ToBase64String("\0perf\0plantedSmtpPassword!"u8),
            }
        )
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Who mistypes a secret reads what is wrong, and nobody reads the secret.</summary>
    [Theory]
    [InlineData("https://planted host/services/plantedToken")]
    [InlineData("https://hooks.example.org:99999/services/plantedToken")]
    [InlineData("https://[plantedToken")]
    [InlineData("plantedToken\r\nBcc: everyone@example.org")]
    [InlineData("planted\0Token")]
    [InlineData("planted\ud83dToken")]
    [InlineData("http://user:plantedToken@127.0.0.1:1/")]
    public async Task A_secret_that_is_none_is_not_told_either(string secret)
    {
        using var peer = new HttpPeer(received => new(500, received.Body));
        File.WriteAllText(
            temporary["perfassert.alerts.yaml"],
            FormattableString.Invariant(
                $$"""
                channels:
                  slack: {}
                  pagerduty: { url: '{{peer.Address}}/v2/enqueue' }
                  webhook: { url: '{{peer.Address}}/hook' }
                  mail: { host: localhost, port: {{peer.Port}}, encryption: none, user: perf,
                            from: perf@example.org, to: team@example.org }
                """
            )
        );
        RecordFile.Write(temporary["run.json"], Runs.At(Runs.Monday, ("Places_an_order", 250)));
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await Ends(
            Tool.Run(
                ["alerts", "evaluate", "run.json", "--deadline", "4s"],
                new(
                    output,
                    error,
                    name =>
                        name.StartsWith("PERFASSERT_", StringComparison.Ordinal)
                        && !name.EndsWith("_FILE", StringComparison.Ordinal)
                        && name
                            is not "PERFASSERT_DISABLED"
                                and not "PERFASSERT_ALERTS_DISABLED"
                                and not "PERFASSERT_HISTORY"
                            ? secret
                            : null,
                    clock,
                    temporary.Folder
                ),
                TestContext.Current.CancellationToken
            ),
            peer,
            "/v2/enqueue",
            "/hook"
        );

        Assert.True(code == 0, error.ToString());
        Assert.Contains("PERF0912", error.ToString(), StringComparison.Ordinal);
        var written = Directory
            .EnumerateFiles(temporary.Folder, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Append(output.ToString())
            .Append(error.ToString());
        Assert.All(written, text => Assert.DoesNotContain("planted", text, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => temporary.Dispose();

    /// <summary>Waits for the end of a command. As soon as each address was asked again, so that its first answer was
    /// read, the deadline passes for what hangs.</summary>
    async Task<int> Ends(Task<int> running, HttpPeer peer, params string[] paths)
    {
        await Patience.Until(
            () =>
            {
                if (paths.All(path => peer.Received.Count(received => received.Path == path) > 1))
                    clock.Advance(TimeSpan.FromSeconds(1));
                return running.IsCompleted;
            },
            () => $"It did not end. Asked were {string.Join(", ", peer.Received.Select(received => received.Path))}."
        );
        return await running;
    }
}
