using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>The templates for GitHub, run step by step in a repository such as they are made for.</summary>
public class GitHubTemplateTests(Sandbox sandbox, CiShop shop) : IClassFixture<CiShop>
{
    const string Perf = "docs/ci/github/perf.yml";
    const string Comment = "docs/ci/github/perf-comment.yml";

    [Fact]
    public async Task A_push_then_a_pull_request_then_its_comment()
    {
        CiShop.NeedsToPost();
        var store = new Store(sandbox.NewProjectFolder("github-store"));

        var push = (await Run(store, "push", await shop.Clone("github-main", "main"))).MustBe(failed: false);

        Assert.Equal(
            ["dotnet tool restore", "Test", "Report"],
            push.Steps.Where(step => !step.Name.StartsWith("actions/", StringComparison.Ordinal))
                .Select(step => step.Name)
        );
        Assert.StartsWith("# Shop.Perf: 3 of 3 performance tests measured", push.Summary, StringComparison.Ordinal);
        Assert.True(
            push.Summary.Contains("not comparable: approved on", StringComparison.Ordinal),
            push.Summary + push.Text
        );
        var warning = Assert.Single(Commands(push["Report"].Text));
        Assert.Matches(
            "^::warning file=tests/Shop.Perf/TillTests.cs,line=8,title=TillTests.Counts::.*not comparable: approved on",
            warning
        );
        Assert.Contains(push.Files("perf"), path => path.EndsWith(".html", StringComparison.Ordinal));
        Assert.Single(push.Files("perf-history-Linux-X64"), path => path.EndsWith(".jsonl", StringComparison.Ordinal));

        var pull = (await Run(store, "pull_request", await shop.Clone("github-slower", "slower"))).MustBe(failed: true);

        Assert.NotEqual(0, pull["Test"].ExitCode);
        Assert.Equal(2, pull["Report"].ExitCode);
        var error = Assert.Single(
            Commands(pull["Report"].Text),
            command => command.StartsWith("::error ", StringComparison.Ordinal)
        );
        Assert.StartsWith(
            "::error file=tests/Shop.Perf/TillTests.cs,line=5,title=TillTests.Sells::allocated 1 KB, limit "
                + "at most 200 B: broken",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("## Broken or changed", pull.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("@here", pull.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>", pull.Summary, StringComparison.Ordinal);
        Assert.Single(pull.Files("perf-history-Linux-X64"), path => path.EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.DoesNotContain(pull.Steps, step => step.Name == "actions/cache/save");

        var api = new GitHubApi("eve:sl&ower", "0a1b2c");
        using var peer = new HttpPeer(api.Of);
        foreach (var _ in new[] { "created", "then updated" })
        {
            var comment = (await CommentOn(store, peer, "0a1b2c")).MustBe(failed: false);
            Assert.EndsWith(
                "https://github.com/ada/shop/pull/7#issuecomment-120",
                comment["Post"].Text.Trim(),
                StringComparison.Ordinal
            );
        }

        var body = Assert.Single(api.Comments);
        Assert.StartsWith(
            "<!-- perfassert:perf -->\n# Shop.Perf: 3 of 3 performance tests measured",
            body,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("@here", body, StringComparison.Ordinal);
        Assert.Equal(
            ["POST", "PATCH"],
            peer.Received.Where(received => received.Method != "GET").Select(received => received.Method)
        );

        using var refusing = new HttpPeer(received => received.Method == "GET" ? api.Of(received) : new(403, "{}"));
        (await CommentOn(store, refusing, "0a1b2c")).MustBe(failed: true);

        // The pull request went on: nothing is said of a commit that is its head no more.
        var late = (await CommentOn(store, peer, "another")).MustBe(failed: false);
        Assert.Contains("No open pull request is at another any more.", late["Post"].Text, StringComparison.Ordinal);
        Assert.Single(api.Comments);
    }

    [Fact]
    public async Task What_a_pull_request_calls_records_is_data_and_without_any_nothing_is_said()
    {
        CiShop.NeedsToPost();
        var api = new GitHubApi("eve:sl&ower", "0a1b2c");
        using var peer = new HttpPeer(api.Of);

        var none = (await CommentOn(new(sandbox.NewProjectFolder("no-store")), peer, "0a1b2c")).MustBe(failed: false);
        Assert.DoesNotContain(none.Steps, step => step.Name is "Write" or "Post");

        var store = new Store(sandbox.NewProjectFolder("evil-store"));
        Directory.CreateDirectory(Path.Combine(store.Folder, "perf"));
        await File.WriteAllTextAsync(
            Path.Combine(store.Folder, "perf", "evil.json"),
            "{ \"schema\": 1, \"run\": \"$(touch owned)\" }",
            TestContext.Current.CancellationToken
        );
        var evil = (await CommentOn(store, peer, "0a1b2c")).MustBe(failed: true);

        Assert.NotEqual(0, evil["Write"].ExitCode);
        Assert.DoesNotContain(evil.Steps, step => step.Name == "Post");
        Assert.Empty(peer.Received);
    }

    [Fact]
    public async Task By_hand_new_baselines_are_measured_and_nothing_else()
    {
        var store = new Store(sandbox.NewProjectFolder("baseline-store"));
        var run = new GitHubRun(sandbox, Perf, await shop.Clone("github-baselines", "main"), store);
        run.Context["github.event_name"] = "workflow_dispatch";
        run.Context["inputs.baselines"] = true;

        var job = Assert.Single(await run.Run());

        Assert.Equal("baselines", job.Key);
        job.Value.MustBe(failed: false);
        Assert.Equal(
            "TillTests.Counts.DotNet10_0.received.json",
            Path.GetFileName(Assert.Single(job.Value.Files("received-baselines")))
        );
    }

    async Task<Job> Run(Store store, string eventName, string workspace)
    {
        var run = new GitHubRun(sandbox, Perf, workspace, store);
        run.Context["github.event_name"] = eventName;
        var job = Assert.Single(await run.Run());
        Assert.Equal("perf", job.Key);
        return job.Value;
    }

    async Task<Job> CommentOn(Store store, HttpPeer peer, string sha)
    {
        var run = new GitHubRun(sandbox, Comment, sandbox.NewProjectFolder("github-comment"), store);
        run.Context["github.event_name"] = "workflow_run";
        run.Context["github.event.workflow_run.event"] = "pull_request";
        run.Context["github.event.workflow_run.conclusion"] = "failure";
        run.Context["github.event.workflow_run.id"] = "4711";
        run.Context["github.event.workflow_run.head_sha"] = sha;
        run.Context["github.event.workflow_run.head_branch"] = "sl&ower";
        run.Context["github.event.workflow_run.head_repository.owner.login"] = "eve";
        run.Variables["GITHUB_API_URL"] = peer.Address;
        run.Variables["VERSION"] = sandbox.Version;
        return Assert.Single(await run.Run()).Value;
    }

    static IEnumerable<string> Commands(string text) =>
        text.Split('\n')
            .Where(line =>
                line.TrimStart().StartsWith("::", StringComparison.Ordinal)
                || line.Contains("##[", StringComparison.Ordinal)
            );
}
