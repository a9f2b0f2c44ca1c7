using System.Collections.Concurrent;

namespace PerfAssert.Tests.Running;

/// <summary>
/// A git repository of three commits: the code under test, nothing, and 5 % more work with another version of a package. Built once for each reference that is
/// asked for; each build is kept.
/// </summary>
public sealed class LedgerClone(Sandbox sandbox) : IAsyncLifetime
{
    readonly ConcurrentDictionary<string, Lazy<Task<string>>> builds = new();
    readonly ConcurrentDictionary<(string, string), Lazy<Task<Report>>> reports = new();
    readonly SemaphoreSlim building = new(1);

    public string Folder { get; } = sandbox.NewProjectFolder("ledger");

    public string Tests => Path.Combine(Folder, "tests", "Ledger.Tests");

    public async ValueTask InitializeAsync()
    {
        var paper = sandbox.NewProjectFolder("paper");
        Sandbox.Copy(Material("Paper"), paper);
        foreach (var version in new[] { "1.0.0", "2.0.0" })
            (await sandbox.DotNet(paper, "pack", "-c", "Release", "-o", sandbox.Feed, $"-p:Version={version}")).MustBe(green: true);

        await Git.Run(Folder, "init", "--quiet", "--initial-branch=main");
        Sandbox.Copy(Material("First"), Folder);
        await Git.Commit(Folder, "Keep a ledger");
        await Git.Run(Folder, "tag", "v1.0");
        await Git.Commit(Folder, "Think about it", "--allow-empty");
        Sandbox.Copy(Material("Last"), Folder);
        await Git.Commit(Folder, "Hash, serialize and mix more");
    }

    public ValueTask DisposeAsync()
    {
        building.Dispose();
        return default;
    }

    /// <summary>The test program, built with references or with none; no test may change its folder.</summary>
    public Task<string> Build(string references) => builds.GetOrAdd(references, _ => new(() => Make(references))).Value;

    /// <summary>Runs a class of the tests beside references, once for all tests that ask for the same.</summary>
    public Task<Report> ReportOf(string references, string testClass) =>
        reports.GetOrAdd((references, testClass), _ => new(async () => await Run(await Build(references), testClass))).Value;

    /// <summary>Runs a class of the tests, or one method of it, in a folder.</summary>
    public Task<Report> Run(string folder, string tests, params (string Name, string Value)[] environment) =>
        sandbox.RunProgram(folder, "Ledger.Tests", environment, tests.Contains('.', StringComparison.Ordinal) ? "-method" : "-class", $"Ledger.Tests.{tests}");

    /// <summary>A copy of a build that a test may spoil.</summary>
    public async Task<string> CopyOf(string references, string name)
    {
        var copy = sandbox.NewProjectFolder(name);
        Sandbox.Copy(await Build(references), copy);
        return copy;
    }

    async Task<string> Make(string references)
    {
        await building.WaitAsync();
        try
        {
            (await sandbox.DotNet(Tests, "build", "-c", "Release", $"-p:PerfReference={references.Replace(";", "%3B", StringComparison.Ordinal)}")).MustBe(green: true);
            var kept = sandbox.NewProjectFolder(FormattableString.Invariant($"ledger{builds.Count}"));
            Sandbox.Copy(Path.Combine(Tests, "bin", "Release", "net10.0"), kept);
            return kept;
        }
        finally
        {
            building.Release();
        }
    }

    string Material(string folder) => Path.Combine(sandbox.Samples, "Gate", folder);
}
