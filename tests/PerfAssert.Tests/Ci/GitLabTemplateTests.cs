using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>The template for GitLab, run job by job in a repository such as it is made for.</summary>
public class GitLabTemplateTests(Sandbox sandbox, CiShop shop) : IClassFixture<CiShop>
{
    const string Template = "docs/ci/gitlab/perf.gitlab-ci.yml";

    [Fact]
    public async Task A_push_then_a_merge_request_then_its_note()
    {
        CiShop.NeedsToPost();
        var store = new Store(sandbox.NewProjectFolder("gitlab-store"));
        var push = Pipeline(store, ("CI_PIPELINE_SOURCE", "push"), ("CI_COMMIT_BRANCH", "main"));
        Assert.Equal(["perf"], push.Jobs);
        var workspace = await shop.Clone("gitlab-main", "main");

        var green = (await push.Run("perf", workspace)).MustBe(failed: false);

        Assert.Equal(0, green["after_script"].ExitCode);
        Assert.Single(green.Files("perf-history"), path => path.EndsWith(".jsonl", StringComparison.Ordinal));
        var reports = push.Reports("perf");
        Assert.EndsWith("# EOF\n", await Read(workspace, reports["metrics"]), StringComparison.Ordinal);
        Assert.Equal(
            "3",
            XDocument
                .Parse(await Read(workspace, reports["junit"]))
                .Descendants("testsuite")
                .Single()
                .Attribute("tests")!
                .Value
        );

        var merge = Pipeline(
            store,
            ("CI_PIPELINE_SOURCE", "merge_request_event"),
            ("CI_MERGE_REQUEST_IID", "7"),
            ("PERFASSERT_GITLAB_TOKEN", "glpat-planted")
        );
        Assert.Equal(["perf", "perf-note"], merge.Jobs);
        var slower = await shop.Clone("gitlab-slower", "slower");

        var red = (await merge.Run("perf", slower)).MustBe(failed: true);

        Assert.Contains("## Broken or changed", await Read(slower, "artifacts/summary.md"), StringComparison.Ordinal);
        Assert.Single(red.Files("perf-history"), path => path.EndsWith(".jsonl", StringComparison.Ordinal));

        var notes = new List<(int Author, string Body)> { (666, "<!-- perfassert:perf -->\nI was here first") };
        using var peer = new HttpPeer(received => Answer(received, notes));
        merge.Variables["CI_API_V4_URL"] = peer.Address + "/api/v4";
        foreach (var _ in new[] { "created", "then updated" })
            (await merge.Run("perf-note", slower)).MustBe(failed: false);

        Assert.Equal(2, notes.Count);
        Assert.StartsWith(
            "<!-- perfassert:perf -->\n# Shop.Perf: 3 of 3 performance tests measured",
            notes[1].Body,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("@here", notes[1].Body, StringComparison.Ordinal);
        Assert.Equal(
            ["POST", "PUT"],
            peer.Received.Where(received => received.Method != "GET").Select(received => received.Method)
        );
    }

    [Theory]
    [InlineData("merge_request_event", "", "", "perf")] // A fork gets no token, so nobody is told.
    [InlineData("schedule", "main", "", "perf")]
    [InlineData("web", "main", "", "perf")]
    [InlineData("web", "main", "true", "perf-baselines")]
    [InlineData("push", "elsewhere", "", "")]
    public void Each_pipeline_has_its_jobs(string source, string branch, string baselines, string jobs) =>
        Assert.Equal(
            jobs,
            string.Join(
                ' ',
                Pipeline(
                    new("none"),
                    ("CI_PIPELINE_SOURCE", source),
                    ("CI_COMMIT_BRANCH", branch),
                    ("BASELINES", baselines)
                ).Jobs
            )
        );

    [Fact]
    public async Task By_hand_new_baselines_are_measured()
    {
        var store = new Store(sandbox.NewProjectFolder("gitlab-baselines-store"));
        var pipeline = Pipeline(
            store,
            ("CI_PIPELINE_SOURCE", "web"),
            ("CI_COMMIT_BRANCH", "main"),
            ("BASELINES", "true")
        );

        var job = (await pipeline.Run("perf-baselines", await shop.Clone("gitlab-baselines", "main"))).MustBe(
            failed: false
        );

        Assert.Equal(
            "TillTests.Counts.DotNet10_0.received.json",
            Path.GetFileName(Assert.Single(job.Files("perf-baselines")))
        );
    }

    GitLabRun Pipeline(Store store, params (string Name, string Value)[] variables)
    {
        var run = new GitLabRun(sandbox, Template, store);
        foreach (var (name, value) in variables.Append(("CI_DEFAULT_BRANCH", "main")).Append(("CI_PROJECT_ID", "42")))
            run.Variables[name] = value;
        return run;
    }

    /// <summary>What GitLab documents of notes: only who wrote one may change it.</summary>
    static Answer Answer(Received received, List<(int Author, string Body)> notes)
    {
        const int me = 5;
        const string path = "/api/v4/projects/42/merge_requests/7/notes";

        if (received.Headers.GetValueOrDefault("PRIVATE-TOKEN") != "glpat-planted")
            return new(401, "{}");

        switch (received.Method, received.Path)
        {
            case ("GET", "/api/v4/user"):
                return new(200, JsonSerializer.Serialize(new { id = me }));
            case ("GET", path):
                return new(
                    200,
                    received.Query["page"] == "1"
                        ? JsonSerializer.Serialize(
                            notes
                                .Index()
                                .Select(note => new
                                {
                                    id = note.Index,
                                    body = note.Item.Body,
                                    author = new { id = note.Item.Author },
                                })
                        )
                        : "[]"
                );
            case ("POST", path):
                notes.Add((me, Body()));
                return new(201, "{}");
            case ("PUT", path + "/1"):
                notes[1] = (me, Body());
                return new(200, "{}");
            default:
                return new(403, "{}");
        }

        string Body() => (string)JsonNode.Parse(received.Body)!["body"]!;
    }

    static Task<string> Read(string workspace, string file) =>
        File.ReadAllTextAsync(Path.Combine(workspace, file), TestContext.Current.CancellationToken);
}
