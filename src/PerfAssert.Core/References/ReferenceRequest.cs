namespace PerfAssert.References;

/// <summary>Which references to build, and for which tests.</summary>
/// <param name="References">Git refs with <c>;</c> between them;
/// <c>default</c> or <c>true</c> is the merge base with the main branch.</param>
/// <param name="TestProject">The path of the test project.</param>
/// <param name="Projects">The paths of the projects that it refers to.</param>
/// <param name="Configuration">Of the present build, such as <c>Release</c>.</param>
/// <param name="TargetFramework">Of the test project, such as <c>net10.0</c>.</param>
/// <param name="Manifest">Where to write what was built.</param>
sealed record ReferenceRequest(
    string References,
    string TestProject,
    IReadOnlyList<string> Projects,
    string Configuration,
    string TargetFramework,
    string Manifest
)
{
    /// <summary>Where builds are kept. Unless set, <c>.perfassert/references</c> at
    /// the root of the repository.</summary>
    public string? Cache { get; init; }

    /// <summary>The simple names of the assemblies that the projects make,
    /// where they differ from those of their files: by path.</summary>
    public IReadOnlyDictionary<string, string> AssemblyNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The program <c>dotnet</c> of the present build.</summary>
    public string DotNet { get; init; } = "dotnet";

    /// <summary>The version of the SDK of the present build: two compilers would not be a fair comparison.</summary>
    public string Sdk { get; init; } = "";

    internal string TestFolder => Path.GetDirectoryName(Path.GetFullPath(TestProject))!;

    internal string TestName => Path.GetFileNameWithoutExtension(TestProject);
}
