using System.Collections.Concurrent;
using System.Reflection;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Problems;
using PerfAssert.Snapshots;
using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>Where the baselines of a test assembly lie, and who has which of them in this session.</summary>
sealed class BaselineFiles(Assembly tests)
{
    /// <summary>What the build writes into the assembly: a folder of the project.</summary>
    public const string FolderKey = "PerfAssert.Baselines";

    /// <summary>What the build writes into the assembly: where intermediate files go.</summary>
    public const string ObjectsKey = "PerfAssert.Intermediate";

    readonly SnapshotClaims claims = new();
    readonly ConcurrentQueue<SnapshotName> received = [];

    /// <summary>The files of a test, which are its own from now on.</summary>
    /// <exception cref="ProblemException">PERF0501, PERF0502, PERF0515: it has no name, another test has it, or the
    /// folder is not on this machine.</exception>
    public SnapshotName Claim(IXunitTest test)
    {
        var name = NameOf(Folder(), test.TestMethod.Method, test.TestMethodArguments);
        claims.Claim(name);
        return name;
    }

    /// <summary>What was received and waits for a person.</summary>
    public IReadOnlyList<SnapshotName> Received => [.. received];

    /// <summary>Notes that a file was received, and tells the tools made for Verify
    /// which verified one it belongs to.</summary>
    public void Receive(SnapshotName name)
    {
        received.Enqueue(name);
        if (Metadata(ObjectsKey) is { } objects && Directory.Exists(objects))
            ReceivedMap.Write(objects, name, Environment.GetEnvironmentVariable);
    }

    /// <summary>
    /// Says of each baseline that no method of the assembly can own that its test was renamed or deleted. Rows of
    /// theories are not looked at: only discovery knows them, as PerfOrphans does.
    /// </summary>
    public IReadOnlyList<string> Orphans()
    {
        if (Metadata(FolderKey) is not { } folder || !Directory.Exists(folder))
            return [];

        List<OwnedBaseline> owned =
        [
            .. from type in tests.GetTypes()
            from method in type.GetMethods()
            where method.IsDefined(typeof(PerfFactAttribute))
            select new OwnedBaseline(
                Path.GetFileName(SnapshotName.Of(folder, type, method.Name, [], []).VerifiedPath),
                AllRows: true
            ),
        ];
        return
        [
            .. from file in SnapshotFolder.Find(folder, "verified")
            where !owned.Exists(line => line.Owns(file)) && OrphanSearch.IsBaseline(file.VerifiedPath)
            select Problem.Orphan(file.VerifiedPath).ToString(),
        ];
    }

    /// <summary>The files of a row of a test.</summary>
    /// <exception cref="ProblemException">PERF0501: an argument has no name.</exception>
    public static SnapshotName NameOf(string folder, MethodInfo method, object?[] arguments) =>
        SnapshotName.Of(
            folder,
            method.ReflectedType!,
            method.Name,
            [.. method.GetParameters().Select(parameter => parameter.Name ?? "")],
            arguments
        );

    string Folder()
    {
        var folder = Metadata(FolderKey);
        return folder is not null && Directory.Exists(Path.GetDirectoryName(folder))
            ? folder
            : throw new ProblemException(Problem.NoBaselineFolder(tests.GetName().Name!, folder));
    }

    string? Metadata(string key) =>
        tests.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == key)?.Value
            is { Length: > 0 } value
            ? Path.TrimEndingDirectorySeparator(value)
            : null;
}
