namespace PerfAssert.Benchmarks.Suites;

/// <summary>Copies of the suites with other sources, which take everything else from the repository.</summary>
static class SuiteCopy
{
    /// <summary>Copies the suites.</summary>
    /// <param name="repository">The root of the repository.</param>
    /// <param name="to">An empty folder.</param>
    /// <param name="name">The name of the copy's project.</param>
    /// <param name="edit">Makes the text of a source file of what it was; it is told the file's name.</param>
    /// <param name="more">Files that it has besides.</param>
    public static async Task<SuiteProgram> Make(
        string repository,
        string to,
        string name,
        Func<string, string, string> edit,
        params IEnumerable<(string File, string Text)> more
    )
    {
        var from = Path.Combine(repository, "tests", "TokenPerf");
        foreach (
            var file in new[] { "tests/Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }
        )
            await File.WriteAllTextAsync(
                Path.Combine(to, Path.GetFileName(file)),
                Importing(Path.Combine(repository, file))
            );

        foreach (var file in Directory.EnumerateFiles(from, "*.cs", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllTextAsync(copy, edit(Path.GetFileName(file), await File.ReadAllTextAsync(file)));
        }

        foreach (var (file, text) in more)
            await File.WriteAllTextAsync(Path.Combine(to, file), text);

        var project = Path.Combine(to, $"{name}.csproj");
        await File.WriteAllTextAsync(
            project,
            (await File.ReadAllTextAsync(Path.Combine(from, "TokenPerf.csproj")))
                .Replace("../../src/", Path.Combine(repository, "src") + "/", StringComparison.Ordinal)
                .Replace("../TrustTokens", Path.Combine(repository, "tests", "TrustTokens"), StringComparison.Ordinal)
        );
        return new(project, Path.Combine(repository, "artifacts", "bin", name, "release", name));
    }

    // What the analyzers have to say they said of the suites themselves.
    static string Importing(string file) =>
        $"<Project><Import Project=\"{file}\" /><PropertyGroup><RunAnalyzers>false</RunAnalyzers>"
        + "<GenerateDocumentationFile>false</GenerateDocumentationFile></PropertyGroup></Project>";
}
