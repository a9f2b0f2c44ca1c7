using System.Text;
using PerfAssert.Files;

namespace PerfAssert.Dashboard.Init;

/// <summary>The performance tests in a system of CI, as docs/ci has them.</summary>
/// <param name="Name">The system.</param>
/// <param name="File">Where its file lies, below the root of the repository.</param>
/// <param name="Rest">What a person has to do besides; null: nothing.</param>
sealed record Workflow(string Name, string File, string? Rest)
{
    const string Tool = "PerfAssert.Dashboard";
    const string Manifest = "dotnet-tools.json";
    const int MostOfManifest = 1024 * 1024;
    const string Example = "tests/Shop.Perf";

    /// <summary>Every system. A new one is a file in docs/ci, embedded by its name, and a line here.</summary>
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("github", ".github/workflows/perf.yml", null),
        new("gitlab", "perf.gitlab-ci.yml", "name it in .gitlab-ci.yml: include: perf.gitlab-ci.yml"),
        new("azure", "azure-pipelines.perf.yml", "make a pipeline of azure-pipelines.perf.yml"),
    ];

    /// <summary>Writes the file, and the manifest of the tool that it calls.</summary>
    /// <exception cref="Problems.ProblemException">PERF1211: the tool cannot be installed.</exception>
    public IEnumerable<Done> Write(TestProject project, string version, CancellationToken cancellation)
    {
        var file = Path.Combine(project.Root, File);
        if (System.IO.File.Exists(file))
        {
            yield return new(false, $"{File} is there already");
        }
        else
        {
            AtomicFile.WriteText(file, Text(Path.GetRelativePath(project.Root, project.Folder).Replace('\\', '/')));
            yield return new(true, $"{File} runs them for each pull request, each push to main and daily");
        }

        if (HasTool(project.Root))
        {
            yield return new(false, $"{Manifest} has {Tool} already");
        }
        else
        {
            project.DotNet(
                project.Root,
                ["tool", "install", Tool, "--version", version, "--create-manifest-if-needed"],
                cancellation
            );
            yield return new(true, $"{Manifest} has {Tool} {version}");
        }

        if (Rest is not null)
            yield return new(false, $"left to you: {Rest}");
    }

    /// <summary>The SDK takes the manifest of either place.</summary>
    static bool HasTool(string root) =>
        new[] { Path.Combine(root, ".config", Manifest), Path.Combine(root, Manifest) }
            .Where(System.IO.File.Exists)
            .Any(manifest =>
                Files
                    .SmallFile.ReadText(manifest, MostOfManifest)
                    .Contains($"\"{Tool}\"", StringComparison.OrdinalIgnoreCase)
            );

    string Text(string tests)
    {
        using var stream = typeof(Workflow).Assembly.GetManifestResourceStream(
            $"PerfAssert.Dashboard.Init.{Name}.yml"
        )!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace(Example, tests, StringComparison.Ordinal);
    }
}
