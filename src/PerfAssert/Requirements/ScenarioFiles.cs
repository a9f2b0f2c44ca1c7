using System.Reflection;
using PerfAssert.Problems;
using PerfAssert.Scenarios;
using PerfAssert.Settings;

namespace PerfAssert.Requirements;

/// <summary>Finds the scenarios of a test assembly.
/// They are read when a test asks, so that a change needs no build.</summary>
static class ScenarioFiles
{
    /// <summary>What the build writes into the assembly: the folder of the project.</summary>
    const string FolderKey = "PerfAssert.Project";

    /// <summary>The scenarios of an assembly.</summary>
    /// <param name="tests">The assembly.</param>
    /// <param name="settings">Whether the session names a file.</param>
    /// <param name="asked">What is looked for, for the message.</param>
    /// <exception cref="ProblemException">PERF042.: there is no file, or it has a mistake.</exception>
    public static ScenarioFile Of(Assembly tests, SessionSettings settings, string asked)
    {
        var vocabulary = AttributeWords.Of(tests);
        if (settings.Scenarios is { } file)
            return ScenarioFile.Read(file, vocabulary);

        var files =
            Folders(tests).Select(FilesIn).FirstOrDefault(found => found.Count > 0)
            ?? throw new ProblemException(Problem.NoScenarioFile(asked, string.Join(" or ", Folders(tests))));
        return ScenarioFile.Join([.. files.Select(found => ScenarioFile.Read(found, vocabulary))]);
    }

    /// <summary>That of the sources, and, where they are not on this machine, that of the assembly,
    /// to which the build copies them.</summary>
    static IEnumerable<string> Folders(Assembly tests)
    {
        var project = tests
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(entry => entry.Key == FolderKey)
            ?.Value;
        return new[] { project, AppContext.BaseDirectory }
            .OfType<string>()
            .Where(Directory.Exists)
            .Select(Path.TrimEndingDirectorySeparator)
            .Distinct();
    }

    static List<string> FilesIn(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.yaml")
                .Where(file =>
                    Path.GetFileName(file) == "perfassert.yaml" || file.EndsWith(".perf.yaml", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];
}
