namespace PerfAssert.Tests.Running;

/// <summary>Which tests of the sample project Shop to run, and how.</summary>
/// <param name="Runner">How.</param>
/// <param name="TestClass">The name of a class; with a star at its end, the beginning of several;
/// several with a stroke between.</param>
public sealed record Request(Runner Runner, string TestClass)
{
    public string? Method { get; init; }

    public string Configuration { get; init; } = "Release";

    /// <summary>In the words of the runner.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>xUnit 3.2.2 fails to write result files where a test is an error of its own,
    /// as a theory without rows: false there.</summary>
    public bool WithResults { get; init; } = true;

    internal (string Program, IEnumerable<string> Arguments, string Folder) CommandLine(
        string samples,
        string platformFolder,
        RunFolder folder
    )
    {
        var bin = Path.Combine(samples, "Shop", "bin", Configuration, "net10.0");
        // Assemblies, not projects: without MSBuild it takes half the time. NewUserTests and IsolationTests name
        // projects and solutions, as people do.
        return Runner switch
        {
            Runner.Executable => (
                Path.Combine(bin, OperatingSystem.IsWindows() ? "Shop.exe" : "Shop"),
                [
                    "-noColor",
                    .. Filter("-class", "-method"),
                    .. WithResults ? new[] { "-result-trx", folder.Results } : [],
                    .. Arguments,
                ],
                bin
            ),
            Runner.Platform => (
                "dotnet",
                [
                    "test",
                    "--root-directory",
                    samples,
                    "--test-modules",
                    $"Shop/bin/{Configuration}/net10.0/Shop.dll",
                    .. Filter("--filter-class", "--filter-method"),
                    .. WithResults
                        ?
                        [
                            "--results-directory",
                            folder.Path,
                            "--report-xunit-trx",
                            "--report-xunit-trx-filename",
                            Path.GetFileName(folder.Results),
                        ]
                        : Array.Empty<string>(),
                    .. Arguments,
                ],
                platformFolder
            ),
            _ => (
                "dotnet",
                [
                    "test",
                    Path.Combine(bin, "Shop.dll"),
                    "--filter",
                    Method is null
                        ? string.Join('|', Classes.Select(VSTestFilter))
                        : $"FullyQualifiedName=Shop.{TestClass}.{Method}",
                    "--logger",
                    $"trx;LogFileName={folder.Results}",
                    .. Arguments,
                ],
                samples
            ),
        };
    }

    string[] Classes => TestClass.Split('|');

    IEnumerable<string> Filter(string ofClasses, string ofMethods) =>
        Method is null
            ? Classes.SelectMany(name => (string[])[ofClasses, $"Shop.{name}"])
            : [ofMethods, $"Shop.{TestClass}.{Method}"];

    static string VSTestFilter(string name) =>
        $"FullyQualifiedName~Shop.{(name.EndsWith('*') ? name[..^1] : name + ".")}";
}
