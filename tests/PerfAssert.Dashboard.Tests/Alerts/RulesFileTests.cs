using System.Runtime.CompilerServices;
using PerfAssert.Dashboard.Alerts;
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
            [(Level.Critical, "mean > 100ms; p95 > 200ms; sla(200ms) < 95%"), (Level.Regression, "regression >= 10%"), (Level.Warning, "mean > 80ms; p95 > 150ms")],
            rules.Rules.Select(rule => (rule.Level, string.Join("; ", rule.When.Select(condition => condition.Limit.Setting)))));
        Assert.Equal((1, 2, 2), (rules.After[Level.Critical], rules.After[Level.Regression], rules.After[Level.Warning]));
        Assert.Equal((3, TimeSpan.FromMinutes(5), TimeSpan.FromHours(4)), (rules.Recovery, rules.Interval, rules.Reminder));
    }

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var page = File.ReadAllText(Documentation("alerts.md"));
        var example = page.Split("```yaml\n")[1].Split("```")[0];

        var rules = RulesText.Read(example);

        Assert.Equal(["chat", "pager", "mail", "alertmanager", "webhook"], rules.Channels.Select(channel => channel.Name));
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
            """);

        Assert.Equal(["p95 > 2s", "p95 > 150ms"], rules.For("Shop.Import.Reads").Select(rule => rule.When[0].Limit.Setting));
        Assert.Equal(["p95 > 200ms", "p95 > 150ms"], rules.For("Shop.Sells").Select(rule => rule.When[0].Limit.Setting));
    }

    [Theory]
    [InlineData("a: [", "PERF0901", ": this is no YAML at column ")]
    [InlineData("project: a\nproject: b", "PERF0901", "(2): this is no YAML at column 1: ")]
    [InlineData("- a", "PERF0902", "(1): the file = '[...]' at column 1 cannot be used. Give settings, such as 'rules:'.")]
    [InlineData("recovery: three", "PERF0902", "(1): recovery = 'three' at column 11 cannot be used. Give a whole number from 1 to 100.")]
    [InlineData("interval: 5", "PERF0902", "(1): interval = '5' at column 11 cannot be used. Give a length of time such as 30s, 5m, 4h or 2d.")]
    [InlineData("after: { criticle: 1 }", "PERF0903", "(1): there is no setting 'after.criticle' at column 10. Write one of critical, regression, warning.")]
    [InlineData("rules:\n  - level: urgent\n    when: p95 > 1s", "PERF0902", "(2): rules[1].level = 'urgent' at column 12 cannot be used. Give warning, regression, critical.")]
    [InlineData("rules:\n  - level: warning", "PERF0904", "(2): rules[1].when is missing. Give conditions, such as")]
    [InlineData("rules:\n  - level: warning\n    when: [p95 >> 1s]", "PERF0902", "(3): rules[1].when = 'p95 >> 1s' at column 12 cannot be used. Give what can be read: The limit 'p95 >> 1s' cannot be read: ")]
    [InlineData("maintenance:\n  - { from: 2026-01-02, until: 2026-01-01, reason: x }", "PERF0902", "maintenance[1].until = '2026-01-01' at column 32 cannot be used. Give a moment after 'from'.")]
    [InlineData("quarantine:\n  - { tests: x, reason: y }", "PERF0904", "(2): quarantine[1].until is missing.")]
    [InlineData("channels: { pager: {} }", "PERF0904", "channels.pager.kind is missing. Give one of slack, mail, pagerduty, alertmanager, webhook, or name the channel so.")]
    [InlineData("channels: { slack: { webhook: https://hooks.slack.com/services/T/B/plantedSlackToken } }", "PERF0905", "is a secret, and secrets stay out of files. Put it into the environment variable PERFASSERT_SLACK_WEBHOOK")]
    [InlineData("channels: { pagerduty: { routingKey: plantedPagerDutyKey } }", "PERF0905", "into the environment variable PERFASSERT_PAGERDUTY_KEY")]
    [InlineData("channels: { alertmanager: { url: 'http://alerts.example.org' } }", "PERF0902", "Give an address that begins with https://, or with http:// on this machine or where 'plain: true' is set.")]
    [InlineData("channels: { webhook: { url: 'https://user:plantedPassword@example.org' } }", "PERF0902", "channels.webhook.url = '<secret>' at column 29 cannot be used. Give an address without user and password.")]
    public void A_mistake_is_told_with_its_place_and_its_mend(string text, string code, string sentence)
    {
        var problem = Assert.Throws<ProblemException>(() => RulesText.Read(text)).Problem;

        Assert.Equal(code, problem.Code);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
        Assert.NotEqual(0, problem.Place.Line);
        Assert.DoesNotContain("planted", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem() =>
        Assert.Equal("PERF0906", Assert.Throws<ProblemException>(() => new AlertRulesFile(new(new(_ => null), TimeProvider.System)).Read("/nowhere/rules.yaml")).Problem.Code);

    static string Documentation(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", name);
}
