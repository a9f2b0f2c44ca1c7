using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Hosting;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Init;

/// <summary>A test project, as the build sees it: whatever Directory.Build.props,
/// central versions and conditions say of it.</summary>
/// <param name="File">Its whole path.</param>
/// <param name="Packages">The packages that it names.</param>
/// <param name="Namespace">That of its types.</param>
/// <param name="HasImplicitUsings">Whether the usual namespaces, and those of its packages, need not be named.</param>
sealed partial record TestProject(string File, IReadOnlySet<string> Packages, string Namespace, bool HasImplicitUsings)
{
    public const string Package = "PerfAssert";

    const int LinesOfReason = 6;

    static readonly string[] endings = ["*.csproj", "*.fsproj", "*.vbproj"];

    /// <summary>The version of this tool, which is that of the package.</summary>
    public static string VersionOfTool { get; } =
        typeof(TestProject)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    public string Folder => Path.GetDirectoryName(File)!;

    public bool IsCSharp => File.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether its tests are run by VSTest: without Microsoft.Testing.Platform nothing else can.</summary>
    public bool IsForVSTest =>
        Packages.Any(package => package.EndsWith(".mtp-off", StringComparison.OrdinalIgnoreCase));

    /// <summary>The root of the repository, or the folder of the project where there is none.</summary>
    public string Root => RepositoryFiles.Root(Folder) ?? Folder;

    /// <summary>Whether a repository is around it.</summary>
    public bool IsInRepository => RepositoryFiles.Root(Folder) is not null;

    /// <summary>Finds the project and asks the build for it.</summary>
    /// <param name="from">The folder from which the place is meant.</param>
    /// <param name="place">The project, or its folder.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ProblemException">PERF1210: there is none, or several. PERF1211: the build cannot read it.
    /// PERF1212: its tests are not those of xUnit v3.</exception>
    public static TestProject Find(string from, string place, CancellationToken cancellation)
    {
        var file = FileOf(Path.GetFullPath(place, from));
        var project = Read(file, cancellation);
        return WhyNot(project.Packages) is { } reason
            ? throw new ProblemException(Problem.NoTestProject(file, reason))
            : project;
    }

    /// <summary>Adds the package, as <c>dotnet add package</c> does: where versions stand in one file, there.</summary>
    /// <exception cref="ProblemException">PERF1211: the build refuses.</exception>
    public Done AddPackage(string version, CancellationToken cancellation)
    {
        if (Packages.Contains(Package))
            return new(false, $"{Name} has the package {Package} already");

        DotNet(Folder, ["add", File, "package", Package, "--version", version], cancellation);
        return new(true, $"{Name} has the package {Package} {version}");
    }

    /// <summary>Runs dotnet in a folder.</summary>
    /// <exception cref="ProblemException">PERF1211: it is not there, or refuses.</exception>
    public string DotNet(string folder, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        DotNet(File, folder, arguments, cancellation);

    string Name => Path.GetFileName(File);

    static string DotNet(string file, string folder, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            var said = Hosting.ProcessRunner.Run("dotnet", folder, arguments, cancellation);
            return said.Succeeded
                ? said.Output
                : throw new ProblemException(Problem.ProjectUnreadable(file, Reason(said)));
        }
        catch (Win32Exception exception)
        {
            throw new ProblemException(
                Problem.ProjectUnreadable(file, $"dotnet cannot be started: {exception.Message}"),
                exception
            );
        }
    }

    /// <summary>What dotnet says is wrong stands in its output as often as among its errors: the first error with a
    /// code, else how it begins.</summary>
    static string Reason(ProcessResult said)
    {
        var lines = $"{said.Error}\n{said.Output}".Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return lines.Length == 0
            ? FormattableString.Invariant($"dotnet ended with {said.ExitCode}")
            : Array.Find(lines, line => CodedError().IsMatch(line)) ?? string.Join(' ', lines.Take(LinesOfReason));
    }

    [GeneratedRegex(@"\berror [A-Z]+[0-9]+:", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex CodedError();

    static string FileOf(string place)
    {
        if (System.IO.File.Exists(place))
            return place;
        if (!Directory.Exists(place))
            throw new ProblemException(Problem.ProjectUnclear(place, []));

        List<string> found =
        [
            .. endings.SelectMany(ending => Directory.EnumerateFiles(place, ending)).Order(StringComparer.Ordinal),
        ];
        return found is [var only]
            ? only
            : throw new ProblemException(Problem.ProjectUnclear(place, found.Select(file => Path.GetFileName(file))));
    }

    static TestProject Read(string file, CancellationToken cancellation)
    {
        var text = DotNet(
            file,
            Path.GetDirectoryName(file)!,
            [
                "msbuild",
                file,
                "-nologo",
                "-getItem:PackageReference",
                "-getProperty:RootNamespace",
                "-getProperty:ImplicitUsings",
            ],
            cancellation
        );
        try
        {
            using var json = JsonDocument.Parse(text);
            var packages = json
                .RootElement.GetProperty("Items")
                .GetProperty("PackageReference")
                .EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!);
            var properties = json.RootElement.GetProperty("Properties");
            return new(
                file,
                packages.ToHashSet(StringComparer.OrdinalIgnoreCase),
                properties.GetProperty("RootNamespace").GetString()!,
                properties.GetProperty("ImplicitUsings").GetString() is "enable" or "true"
            );
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ProblemException(
                Problem.ProjectUnreadable(file, $"the build answers with something else: {exception.Message}"),
                exception
            );
        }
    }

    static string? WhyNot(IReadOnlySet<string> packages) =>
        packages.Any(package => package.StartsWith("xunit.v3", StringComparison.OrdinalIgnoreCase)) ? null
        : packages.Contains("xunit") || packages.Contains("xunit.core")
            ? "its tests are those of xUnit 2. Move it to the package xunit.v3 first, "
                + "https://xunit.net/docs/getting-started/v3/migration"
        : "it has no package xunit.v3. Name the test project, or make one of performance tests alone: dotnet "
            + "new install PerfAssert.Templates, then dotnet new perfassert -o Perf";
}
