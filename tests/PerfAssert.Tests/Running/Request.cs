namespace PerfAssert.Tests.Running;

/// <summary>Which tests of the sample project Shop to run, and how.</summary>
/// <param name="Runner">How.</param>
/// <param name="TestClass">The name of a class; with a star at its end, the beginning of several.</param>
public sealed record Request(Runner Runner, string TestClass)
{
    public string? Method { get; init; }

    public string Configuration { get; init; } = "Release";

    /// <summary>In the words of the runner.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>xUnit 3.2.2 fails to write result files where a test is an error of its own, as a theory without rows: false there.</summary>
    public bool WithResults { get; init; } = true;

    internal (string Program, IEnumerable<string> Arguments, string Folder) CommandLine(string samples, string platformFolder, RunFolder folder)
    {
        var project = Path.Combine(samples, "Shop", "Shop.csproj");
        var bin = Path.Combine(samples, "Shop", "bin", Configuration, "net10.0");
        return Runner switch
        {
            Runner.Executable => (
                Path.Combine(bin, OperatingSystem.IsWindows() ? "Shop.exe" : "Shop"),
                ["-noColor", .. Method is null ? ["-class", $"Shop.{TestClass}"] : new[] { "-method", $"Shop.{TestClass}.{Method}" },
                    .. WithResults ? new[] { "-trx", folder.Results } : [], .. Arguments],
                bin),
            Runner.Platform => (
                "dotnet",
                ["test", "--project", project, "-c", Configuration, "--no-build",
                    .. Method is null ? ["--filter-class", $"Shop.{TestClass}"] : new[] { "--filter-method", $"Shop.{TestClass}.{Method}" },
                    .. WithResults ? ["--results-directory", folder.Path, "--report-xunit-trx", "--report-xunit-trx-filename", Path.GetFileName(folder.Results)] : Array.Empty<string>(),
                    .. Arguments],
                platformFolder),
            _ => (
                "dotnet",
                ["test", project, "-c", Configuration, "--no-build",
                    "--filter", Method is null ? $"FullyQualifiedName~Shop.{(TestClass.EndsWith('*') ? TestClass[..^1] : TestClass + ".")}" : $"FullyQualifiedName=Shop.{TestClass}.{Method}",
                    "--logger", $"trx;LogFileName={folder.Results}", .. Arguments],
                samples),
        };
    }
}
