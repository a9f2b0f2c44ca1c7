using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>The template for Azure DevOps, run step by step in a repository such as it is made for.</summary>
public class AzureTemplateTests(Sandbox sandbox, CiShop shop) : IClassFixture<CiShop>
{
    const string Threads = "/shop/_apis/git/repositories/0f1e/pullRequests/7/threads";

    [Fact]
    public async Task A_push_then_a_pull_request_with_its_comment()
    {
        CiShop.NeedsToPost();
        var store = new Store(sandbox.NewProjectFolder("azure-store"));

        var push = (await Run(store, await shop.Clone("azure-main", "main"))).MustBe(failed: false);

        Assert.Equal(
            ["checkout", "UseDotNet@2", "Cache@2", "Tools", "Test", "Report", "PublishTestResults@2", "publish"],
            push.Steps.Select(step => step.Name)
        );
        Assert.StartsWith("# Shop.Perf: 3 of 3 performance tests measured", push.Summary, StringComparison.Ordinal);
        Assert.StartsWith(
            "##vso[task.logissue type=warning;sourcepath=tests/Shop.Perf/TillTests.cs;linenumber=8]TillTests.Counts: ",
            Issues(push)[0],
            StringComparison.Ordinal
        );
        Assert.Single(push.Files("cache"), path => path.EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.Contains(push.Files("perf"), path => path.EndsWith(".html", StringComparison.Ordinal));

        var threads = new List<string> { "looks good" };
        using var peer = new HttpPeer(received => Answer(received, threads));
        var slower = await shop.Clone("azure-slower", "slower");
        var pull = (
            await Run(
                store,
                slower,
                ("Build.Reason", "PullRequest"),
                ("System.CollectionUri", peer.Address + "/"),
                ("System.PullRequest.PullRequestId", "7")
            )
        ).MustBe(failed: true);
        (
            await Run(
                store,
                slower,
                ("Build.Reason", "PullRequest"),
                ("System.CollectionUri", peer.Address + "/"),
                ("System.PullRequest.PullRequestId", "7")
            )
        ).MustBe(failed: true);

        Assert.Equal((2, 0), (pull["Report"].ExitCode, pull["Comment"].ExitCode));
        Assert.StartsWith(
            "##vso[task.logissue type=error;sourcepath=tests/Shop.Perf/TillTests.cs;linenumber=5]TillTests.Sells: "
                + "allocated 1 KB, limit at most 200 B: broken",
            Issues(pull)[0],
            StringComparison.Ordinal
        );
        Assert.Equal(2, threads.Count);
        Assert.StartsWith(
            "<!-- perfassert:perf -->\n# Shop.Perf: 3 of 3 performance tests measured",
            threads[1],
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["POST", "PATCH"],
            peer.Received.Where(received => received.Method != "GET").Select(received => received.Method)
        );

        // Whatever a test is called: what it prints is a command of the report, or none.
        Assert.All(
            pull["Report"].Text.Split('\n').Where(line => line.Contains("##", StringComparison.Ordinal)),
            line => Assert.Matches(@"^##vso\[task\.(logissue|uploadsummary)", line)
        );
    }

    [Theory]
    [InlineData("True", "TfsGit")]
    [InlineData("", "GitHub")]
    public async Task A_fork_and_another_host_get_no_comment(string isFork, string provider)
    {
        var workspace = sandbox.NewProjectFolder("azure-nothing");
        Directory.CreateDirectory(Path.Combine(workspace, CiShop.Tests));

        var job = await Run(
            new(sandbox.NewProjectFolder("azure-nothing-store")),
            workspace,
            ("Build.Reason", "PullRequest"),
            ("System.PullRequest.IsFork", isFork),
            ("Build.Repository.Provider", provider)
        );

        Assert.DoesNotContain(job.MustBe(failed: true).Steps, step => step.Name == "Comment");
    }

    [Fact]
    public async Task By_hand_new_baselines_are_measured_and_nothing_else()
    {
        var run = new AzureRun(
            sandbox,
            Template,
            await shop.Clone("azure-baselines", "main"),
            new(sandbox.NewProjectFolder("azure-baselines-store"))
        )
        {
            Baselines = true,
        };

        var job = Assert.Single(await run.Run());

        Assert.Equal("baselines", job.Key);
        Assert.Equal(
            "TillTests.Counts.DotNet10_0.received.json",
            Path.GetFileName(Assert.Single(job.Value.MustBe(failed: false).Files("received-baselines")))
        );
    }

    const string Template = "docs/ci/azure/azure-pipelines.yml";

    async Task<Job> Run(Store store, string workspace, params (string Name, string Value)[] variables)
    {
        var run = new AzureRun(sandbox, Template, workspace, store);
        foreach (var (name, value) in variables)
            run.Variables[name] = value;
        var job = Assert.Single(await run.Run());
        Assert.Equal("perf", job.Key);
        return job.Value;
    }

    /// <summary>What Azure DevOps documents of the threads of a pull request.</summary>
    static Answer Answer(Received received, List<string> threads)
    {
        if (
            received.Headers.GetValueOrDefault("Authorization") != "Bearer planted"
            || received.Query.GetValueOrDefault("api-version") != "7.1"
        )
            return new(401, "{}");

        switch (received.Method, received.Path)
        {
            case ("GET", Threads):
                return new(
                    200,
                    JsonSerializer.Serialize(
                        new
                        {
                            value = threads
                                .Index()
                                .Select(thread => new
                                {
                                    id = thread.Index,
                                    isDeleted = false,
                                    comments = new[] { new { id = 1, content = thread.Item } },
                                }),
                        }
                    )
                );
            case ("POST", Threads):
                threads.Add((string)JsonNode.Parse(received.Body)!["comments"]![0]!["content"]!);
                return new(200, "{}");
            case ("PATCH", Threads + "/1/comments/1"):
                threads[1] = (string)JsonNode.Parse(received.Body)!["content"]!;
                return new(200, "{}");
            default:
                return new(404, "{}");
        }
    }

    static IReadOnlyList<string> Issues(Job job) =>
        [.. job["Report"].Text.Split('\n').Where(line => line.Contains("task.logissue", StringComparison.Ordinal))];
}
