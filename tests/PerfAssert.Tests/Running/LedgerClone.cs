using System.Collections.Concurrent;
using PerfAssert.References;

namespace PerfAssert.Tests.Running;

/// <summary>
/// A git repository of three commits: the code under test, nothing, and 5 % more work with another version of a
/// package. Built once with all references; what is asked for with fewer is a copy whose list is shorter.
/// <see cref="ReferenceBuildTests"/> hold the build to writing such lists.
/// </summary>
public sealed class LedgerClone : IAsyncLifetime
{
    const string All = "HEAD~1;v1.0";

    readonly Sandbox sandbox;
    readonly Lazy<Task> building;
    readonly ConcurrentDictionary<string, Lazy<Task<string>>> copies = new();
    readonly ConcurrentDictionary<(string, string, bool), Lazy<Task<Report>>> reports = new();
    int made;

    public LedgerClone(Sandbox sandbox)
    {
        (this.sandbox, building) = (sandbox, new(Make));
        Folder = sandbox.NewProjectFolder(FormattableString.Invariant($"ledger{Guid.NewGuid().ToString("N")[..4]}"));
    }

    public string Folder { get; }

    public string Tests => Path.Combine(Folder, "tests", "Ledger.Tests");

    public async ValueTask InitializeAsync()
    {
        await Git.Run(Folder, "init", "--quiet", "--initial-branch=main");
        Sandbox.Copy(Material("First"), Folder);
        await Git.Commit(Folder, "Keep a ledger");
        await Git.Run(Folder, "tag", "v1.0");
        await Git.Commit(Folder, "Think about it", "--allow-empty");
        Sandbox.Copy(Material("Last"), Folder);
        File.Copy(Path.Combine(sandbox.Samples, "Shop", "Planted.cs"), Path.Combine(Tests, "Planted.cs"));
        await Git.Commit(Folder, "Hash, serialize and mix more");
        await building.Value;
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>The test program with these references or with none; no test may change its folder.</summary>
    public Task<string> Build(string references) =>
        copies
            .GetOrAdd(
                references,
                _ =>
                    new(() => CopyOf(references, FormattableString.Invariant($"copy{Interlocked.Increment(ref made)}")))
            )
            .Value;

    /// <summary>Runs a class of the tests beside references by the planted clock,
    /// once for all tests that ask for the same.</summary>
    public Task<Report> ReportOf(string references, string testClass) =>
        ReportOf(references, testClass, isPlanted: true);

    /// <summary>The same by the clock of the machine.</summary>
    public Task<Report> RealReportOf(string references, string testClass) =>
        ReportOf(references, testClass, isPlanted: false);

    /// <summary>Runs a class of the tests, or one method of it, in a folder, by the planted clock.</summary>
    public Task<Report> Run(string folder, string tests, params (string Name, string Value)[] environment) =>
        RunWith(folder, tests, [PlantedRuns.Clock, .. environment]);

    /// <summary>A copy of a build that a test may spoil.</summary>
    public async Task<string> CopyOf(string references, string name)
    {
        await building.Value;
        var copy = sandbox.NewProjectFolder($"{Path.GetFileName(Folder)}-{name}");
        Sandbox.Copy(Built, copy);
        var manifest = ReferenceManifestFile.PathBeside(Path.Combine(copy, "Ledger.Tests.dll"));
        var built = ReferenceManifestFile.Read(manifest)!;
        if (references.Length == 0)
            File.Delete(manifest);
        else
            ReferenceManifestFile.Write(
                manifest,
                built with
                {
                    References =
                    [
                        .. references
                            .Split(';')
                            .Select(name => built.References.Single(reference => reference.Name == name)),
                    ],
                }
            );
        return copy;
    }

    Task<Report> ReportOf(string references, string testClass, bool isPlanted) =>
        reports
            .GetOrAdd(
                (references, testClass, isPlanted),
                _ =>
                    new(async () =>
                        await RunWith(await Build(references), testClass, isPlanted ? [PlantedRuns.Clock] : [])
                    )
            )
            .Value;

    Task<Report> RunWith(string folder, string tests, (string Name, string Value)[] environment) =>
        sandbox.RunProgram(
            folder,
            "Ledger.Tests",
            environment,
            tests.Contains('.', StringComparison.Ordinal) ? "-method" : "-class",
            $"Ledger.Tests.{tests}"
        );

    async Task Make()
    {
        await sandbox.PackPaper(Material("Paper"));
        (
            await sandbox.DotNet(
                Tests,
                "build",
                "-c",
                "Release",
                $"-p:PerfReference={All.Replace(";", "%3B", StringComparison.Ordinal)}"
            )
        ).MustBe(green: true);
        Sandbox.Copy(Path.Combine(Tests, "bin", "Release", "net10.0"), Built);
    }

    /// <summary>What was built, where no test builds again.</summary>
    string Built => sandbox.NewProjectFolder($"{Path.GetFileName(Folder)}-built");

    string Material(string folder) => Path.Combine(sandbox.Samples, "Gate", folder);
}

/// <summary>The package of the ledger, in two versions, packed once for all clones.</summary>
static class Paper
{
    static readonly ConcurrentDictionary<string, Lazy<Task>> packed = new();

    public static Task PackPaper(this Sandbox sandbox, string material) =>
        packed
            .GetOrAdd(
                sandbox.Feed,
                _ =>
                    new(async () =>
                    {
                        var paper = sandbox.NewProjectFolder("paper");
                        Sandbox.Copy(material, paper);
                        foreach (var version in new[] { "1.0.0", "2.0.0" })
                            (
                                await sandbox.DotNet(
                                    paper,
                                    "pack",
                                    "-c",
                                    "Release",
                                    "-o",
                                    sandbox.Feed,
                                    $"-p:Version={version}"
                                )
                            ).MustBe(green: true);
                    })
            )
            .Value;
}
