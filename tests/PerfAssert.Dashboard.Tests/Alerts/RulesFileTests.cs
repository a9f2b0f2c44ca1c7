using System.Runtime.CompilerServices;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.Alerts;

public class RulesFileTests
{
    [Fact]
    public void Without_rules_of_its_own_a_file_means_the_usual_ones()
    {
        var rules = RulesText.Read("project: shop\n");

        Assert.Equal(
            [
                (Level.Critical, "mean > 100ms; p95 > 200ms; sla(200ms) < 95%"),
                (Level.Regression, "regression >= 10%"),
                (Level.Warning, "mean > 80ms; p95 > 150ms"),
            ],
            rules.Rules.Select(rule =>
                (rule.Level, string.Join("; ", rule.When.Select(condition => condition.Limit.Setting)))
            )
        );
        Assert.Equal(
            (1, 2, 2),
            (rules.After[Level.Critical], rules.After[Level.Regression], rules.After[Level.Warning])
        );
        Assert.Equal(
            (3, TimeSpan.FromMinutes(5), TimeSpan.FromHours(4)),
            (rules.Recovery, rules.Interval, rules.Reminder)
        );
    }

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var page = File.ReadAllText(Documentation("alerts.md"));
        var example = page.Split("```yaml\n")[1].Split("```")[0];

        var rules = RulesText.Read(example);

        Assert.Equal(
            ["chat", "pager", "mail", "alertmanager", "webhook"],
            rules.Channels.Select(channel => channel.Name)
        );
        Assert.Equal([MuteKind.Maintenance, MuteKind.Quarantine], rules.Mutes.Select(mute => mute.Kind));
        Assert.True(rules.IsAbout("main") && rules.IsAbout("release/2") && !rules.IsAbout("feature/x"));
    }

    [Fact]
    public void The_first_rule_of_a_level_that_fits_a_test_is_the_one()
    {
        var rules = RulesText.Read(
            """
            rules:
              - { level: critical, tests: "Shop.Import.*", when: p95 > 2s }
              - { level: critical, when: p95 > 200ms }
              - { level: warning, when: [p95 > 150ms] }
            """
        );

        Assert.Equal(
            ["p95 > 2s", "p95 > 150ms"],
            rules.For("Shop.Import.Reads").Select(rule => rule.When[0].Limit.Setting)
        );
        Assert.Equal(
            ["p95 > 200ms", "p95 > 150ms"],
            rules.For("Shop.Sells").Select(rule => rule.When[0].Limit.Setting)
        );
    }

    [Theory]
    [InlineData("a: [", "PERF0901", ": this is no YAML at column ")]
    [InlineData("project: a\nproject: b", "PERF0901", "(2): this is no YAML at column 1: ")]
    [InlineData(
        "after: { warning: 2\nrecovery: 3\n",
        "PERF0901",
        "(2): this is no YAML at column 1: nothing that could stand here follows; the bracket of line 1, "
            + "column 8 is not closed before it."
    )]
    [InlineData("? &a [*a]\n: 1", "PERF0901", "(1): this is no YAML at column 7: there is no anchor &a before it.")]
    [InlineData(
        "project: a\n---\nchannels: { x: { kind: slack } }\nnonsense: 1",
        "PERF0901",
        "(2): this is no YAML at column 1: a second document begins here; write one in each file."
    )]
    [InlineData(
        "channels: { alertmanager: { url: 'https://alerts.example.org', ca: /dev/zero } }",
        "PERF0902",
        "(1): channels.alertmanager.ca = '/dev/zero' at column 68 cannot be used. Give the path of a file "
            + "of certificates (PEM): it is larger than 4194304 bytes."
    )]
    [InlineData(
        "channels: { alertmanager: { url: 'https://alerts.example.org', ca: \"a\\0b\" } }",
        "PERF0901",
        "(1): this is no YAML at column 68: the text holds the character U+0000"
    )]
    [InlineData("channels: { mail: { ? [host] : x } }", "PERF0901", "a key must be a single word")]
    [InlineData(
        "channels:\n  all: &all { kind: slack }\n  some:\n    <<: *all",
        "PERF0901",
        "(4): this is no YAML at column 5: << merges nothing here"
    )]
    [InlineData("project: ~", "PERF0902", "(1): project = '~' at column 10 cannot be used. Give a text.")]
    [InlineData(
        "channels: { pager: { kind: pagerduty, levels: [critical, ~] } }",
        "PERF0902",
        "channels.pager.levels = '~' at column 58 cannot be used. Give texts."
    )]
    [InlineData(
        "channels: { webhook: { url: 'http://example.org/hook?token=plantedToken' } }",
        "PERF0902",
        "channels.webhook.url = 'http://example.org/hook…' at column 29 cannot be used."
    )]
    [InlineData(
        "channels: { pagerduty: { url: 'http://example.org/v2?key=plantedToken' } }",
        "PERF0902",
        "channels.pagerduty.url = 'http://example.org/v2…' at column"
    )]
    [InlineData(
        "- a",
        "PERF0902",
        "(1): the file = '[...]' at column 1 cannot be used. Give settings, such as 'rules:'."
    )]
    [InlineData(
        "recovery: three",
        "PERF0902",
        "(1): recovery = 'three' at column 11 cannot be used. Give a whole number from 1 to 100."
    )]
    [InlineData(
        "interval: 5",
        "PERF0902",
        "(1): interval = '5' at column 11 cannot be used. Give a length of time such as 30s, 5m, 4h or 2d."
    )]
    [InlineData(
        "after: { criticle: 1 }",
        "PERF0903",
        "(1): there is no setting 'after.criticle' at column 10. Write one of critical, regression, warning."
    )]
    [InlineData(
        "rules:\n  - level: urgent\n    when: p95 > 1s",
        "PERF0902",
        "(2): rules[1].level = 'urgent' at column 12 cannot be used. Give warning, regression, critical."
    )]
    [InlineData("rules:\n  - level: warning", "PERF0904", "(2): rules[1].when is missing. Give conditions, such as")]
    [InlineData(
        "rules:\n  - level: warning\n    when: [p95 >> 1s]",
        "PERF0902",
        "(3): rules[1].when = 'p95 >> 1s' at column 12 cannot be used. Give what can be read: The limit "
            + "'p95 >> 1s' cannot be read: "
    )]
    [InlineData(
        "maintenance:\n  - { from: 2026-01-02, until: 2026-01-01, reason: x }",
        "PERF0902",
        "maintenance[1].until = '2026-01-01' at column 32 cannot be used. Give a moment after 'from'."
    )]
    [InlineData("quarantine:\n  - { tests: x, reason: y }", "PERF0904", "(2): quarantine[1].until is missing.")]
    [InlineData(
        "channels: { pager: {} }",
        "PERF0904",
        "channels.pager.kind is missing. Give one of slack, mail, pagerduty, alertmanager, webhook, or name "
            + "the channel so."
    )]
    [InlineData(
        "channels: { slack: { webhook: https://hooks.slack.com/services/T/B/plantedSlackToken } }",
        "PERF0905",
        "is a secret, and secrets stay out of files. Put it into the environment variable PERFASSERT_SLACK_WEBHOOK"
    )]
    [InlineData(
        "channels: { pagerduty: { routingKey: plantedPagerDutyKey } }",
        "PERF0905",
        "into the environment variable PERFASSERT_PAGERDUTY_KEY"
    )]
    [InlineData(
        "channels: { alertmanager: { url: 'http://alerts.example.org' } }",
        "PERF0902",
        "Give an address that begins with https://, or with http:// on this machine or where 'plain: true' is set."
    )]
    [InlineData(
        "channels: { webhook: { url: 'https://…' } }",
        "PERF0902",
        "channels.webhook.url = 'https://…' at column 29 cannot be used."
    )]
    [InlineData(
        "channels: { webhook: { url: 'https://user:plantedPassword@example.org' } }",
        "PERF0902",
        "channels.webhook.url = '<secret>' at column 29 cannot be used. Give an address without user and password."
    )]
    public void A_mistake_is_told_with_its_place_and_its_mend(string text, string code, string sentence)
    {
        var problem = Assert.Throws<ProblemException>(() => RulesText.Read(text)).Problem;

        Assert.Equal(code, problem.Code);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
        Assert.NotEqual(0, problem.Place.Line);
        Assert.DoesNotContain("planted", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# later\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("{}")]
    public void A_file_without_settings_means_the_usual_ones(string text) =>
        Assert.Equal(3, RulesText.Read(text).Rules.Count);

    [Fact]
    public void Rules_that_are_named_again_are_rules()
    {
        var rules = RulesText.Read("rules:\n  - &r { level: critical, when: [p95 > 1s] }\n  - *r");

        Assert.Equal(["p95 > 1s", "p95 > 1s"], rules.Rules.Select(rule => Assert.Single(rule.When).Limit.Setting));
    }

    [Fact]
    public void Aliases_make_no_more_of_a_file_than_a_person_could_have_meant()
    {
        var bomb =
            "rules:\n  - &r { level: critical, when: "
            + $"[{string.Join(',', Enumerable.Repeat("mean > 1ms", 3000))}] "
            + $"}}\n{string.Concat(Enumerable.Repeat("  - *r\n", 20_000))}";

        Assert.Contains(
            "this is no YAML at column 5: the aliases up to here repeat more than 100000 values.",
            Assert.Throws<ProblemException>(() => RulesText.Read(bomb)).Problem.Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it is nested too deep",
            Assert.Throws<ProblemException>(() => RulesText.Read(new string('[', 900_000))).Problem.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem() =>
        Assert.Equal(
            "PERF0906",
            Assert
                .Throws<ProblemException>(() =>
                    new AlertRulesFile(new(new(_ => null), TimeProvider.System)).Read("/nowhere/rules.yaml")
                )
                .Problem.Code
        );

    static string Documentation(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", name);
}
