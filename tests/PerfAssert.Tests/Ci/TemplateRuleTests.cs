using System.Text.RegularExpressions;
using PerfAssert.Tests.Running;
using YamlDotNet.RepresentationModel;

namespace PerfAssert.Tests.Ci;

/// <summary>What every workflow keeps to, the one of this repository too.</summary>
public partial class TemplateRuleTests
{
    static readonly string[] workflows =
    [
        "docs/ci/github/perf.yml",
        "docs/ci/github/perf-comment.yml",
        ".github/workflows/perf.yml",
    ];

    public static TheoryData<string> Workflows => [.. workflows];

    [Theory, MemberData(nameof(Workflows))]
    public void Actions_are_pinned_to_a_commit_and_say_which_version_that_is(string path)
    {
        var used = File.ReadLines(Path.Combine(Sandbox.Repository, path)).Where(line => Uses().IsMatch(line)).ToList();

        Assert.NotEmpty(used);
        Assert.All(
            used,
            line => Assert.Matches("uses: [a-z-]+/[a-z/-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+$", line)
        );
        Assert.All(
            used.Select(line => line.Trim().TrimStart('-').Trim()).GroupBy(line => line.Split('@')[0]),
            action => Assert.Single(action.Distinct())
        );
    }

    // Whoever names a branch would write commands otherwise:
    // what comes from outside reaches a shell as a variable only.
    [Theory, MemberData(nameof(Workflows))]
    public void No_expression_stands_in_a_command(string path) =>
        Assert.All(
            Steps(path).Select(step => step.Text("run")).OfType<string>(),
            command => Assert.DoesNotContain("${{", command, StringComparison.Ordinal)
        );

    [Theory, MemberData(nameof(Workflows))]
    public void A_token_may_do_what_the_job_needs_and_no_more(string path)
    {
        var file = Yaml.Read(path);
        var comments = path.EndsWith("perf-comment.yml", StringComparison.Ordinal);

        Assert.Equal(comments ? [] : [KeyValuePair.Create("contents", "read")], file.Map("permissions"));
        foreach (var name in file.Find("jobs").Names())
        {
            var job = file.Find("jobs")!.Find(name)!;
            Assert.Equal(
                comments ? [KeyValuePair.Create("actions", "read"), KeyValuePair.Create("pull-requests", "write")] : [],
                job.Map("permissions")
            );
            Assert.NotNull(job.Text("timeout-minutes"));
            Assert.DoesNotContain("latest", job.Text("runs-on")!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Who_may_write_runs_no_code_of_a_pull_request()
    {
        var file = Yaml.Read("docs/ci/github/perf-comment.yml");

        Assert.Equal(["workflow_run"], file.Find("on").Names());
        Assert.DoesNotContain(
            Steps("docs/ci/github/perf-comment.yml"),
            step => step.Text("uses")?.StartsWith("actions/checkout", StringComparison.Ordinal) == true
        );
        Assert.DoesNotContain(workflows, path => Yaml.Read(path).Find("on").Names().Contains("pull_request_target"));
        Assert.Equal(
            Yaml.Read("docs/ci/github/perf.yml").Text("name"),
            file.Find("on")!.Find("workflow_run")!.List("workflows").Single().Value()
        );
    }

    [Theory]
    [InlineData("docs/ci/github/perf.yml")]
    [InlineData(".github/workflows/perf.yml")]
    public void Tests_run_on_push_on_pull_requests_daily_and_by_hand(string path)
    {
        var on = Yaml.Read(path).Find("on")!;

        Assert.Equal(["push", "pull_request", "schedule", "workflow_dispatch"], on.Names());
        Assert.Matches("^[0-9]+ [0-9]+ \\* \\* \\*$", on.List("schedule").Single().Text("cron")!);
        Assert.Equal("boolean", on.Find("workflow_dispatch")!.Find("inputs")!.Find("baselines")!.Text("type"));
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Checked_out_code_gets_no_token(string path) =>
        Assert.All(
            Steps(path)
                .Where(step => step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true),
            step => Assert.Equal("false", step.Map("with").GetValueOrDefault("persist-credentials"))
        );

    [Fact]
    public void Every_template_is_named_on_the_page()
    {
        var folder = Path.Combine(Sandbox.Repository, "docs", "ci");
        var page = File.ReadAllText(Path.Combine(folder, "README.md"));

        foreach (
            var file in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path))
                .Where(file => file != "README.md")
        )
            Assert.Contains($"]({file})", page, StringComparison.Ordinal);
    }

    static IEnumerable<YamlNode> Steps(string path) =>
        Yaml.Read(path).Find("jobs") is { } jobs ? jobs.Names().SelectMany(name => jobs.Find(name)!.List("steps")) : [];

    [GeneratedRegex(@"^\s*(- )?uses:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();
}
