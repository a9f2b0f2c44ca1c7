using System.Collections.Concurrent;
using System.Reflection;
using PerfAssert.Tests.Running;

[assembly: AssemblyFixture(typeof(Sandbox))]

namespace PerfAssert.Tests.Running;

/// <summary>
/// A directory outside the repository with the packed packages, a package folder of its own, and the sample projects, built once. Its
/// path is short, because the names of sockets below it must be.
/// </summary>
public sealed class Sandbox : IAsyncLifetime
{
    // Longer than a test waits for its fresh process, whose heap may be so full that it hangs: that must be told, not be waited for.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(200);
    static readonly TimeSpan patienceOfBuilds = TimeSpan.FromSeconds(240);

    readonly string root = Directory.CreateTempSubdirectory("pa-").FullName;
    readonly ConcurrentDictionary<(Runner, string), Lazy<Task<Report>>> reports = new();
    int runs;

    /// <summary>The version under which the packages are packed: never twice the same, so that no cache serves an old one.</summary>
    public string Version { get; } = FormattableString.Invariant($"0.1.0-test.{TimeProvider.System.GetUtcNow().Ticks}");

    /// <summary>Where <c>dotnet test</c> finds a global.json that chooses Microsoft.Testing.Platform.</summary>
    public string PlatformFolder => Path.Combine(Samples, "platform");

    /// <summary>The sample projects. No global.json here: <c>dotnet test</c> uses VSTest.</summary>
    public string Samples => Path.Combine(root, "samples");

    /// <summary>The source of packages that all sample projects restore from.</summary>
    public string Feed => Path.Combine(root, "feed");

    /// <summary>The root of this repository.</summary>
    public static string Repository { get; } = typeof(Sandbox).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "Repository").Value!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        Copy(Path.Combine(Repository, "tests", "PerfAssert.Tests", "Samples"), Samples);
        WriteNuGetConfig();
        WriteGlobalJson(PlatformFolder);

        // Core is packed from what the first command built.
        await Pack("PerfAssert");
        await Pack("PerfAssert.Core", "--no-build");
        await Build(Path.Combine(Samples, "Both.slnx"), "Release");
        await Build(Path.Combine(Samples, "Shop", "Shop.csproj"), "Debug", "--no-restore");
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system clears its temp directory some day; the tests have passed or failed without it.
        }

        return default;
    }

    /// <summary>Runs a class of the sample project Shop; once for all tests that ask for the same.</summary>
    public Task<Report> ReportOf(Runner runner, string testClass) =>
        reports.GetOrAdd((runner, testClass), _ => new(() => Run(runner, testClass))).Value;

    /// <summary>Runs a class of the sample project Shop.</summary>
    public async Task<Report> Run(Runner runner, string testClass, params (string Name, string Value)[] environment) =>
        await Run(new Request(runner, testClass) { Environment = environment });

    /// <summary>Runs tests of the sample project Shop.</summary>
    public async Task<Report> Run(Request request)
    {
        var folder = NewRunFolder();
        using var command = Start(request, folder);
        return new(await command.End(patience), folder);
    }

    /// <summary>Starts tests of the sample project Shop.</summary>
    public Command Start(Request request, RunFolder folder)
    {
        var (program, arguments, from) = request.CommandLine(Samples, PlatformFolder, folder);
        return Command.Start(program, arguments, from, [.. Environment(folder), .. request.Environment]);
    }

    /// <summary>Runs <c>dotnet</c> with any arguments.</summary>
    public async Task<Report> DotNet(string from, params string[] arguments)
    {
        var folder = NewRunFolder();
        using var command = StartDotNet(from, folder, [], arguments);
        return new(await command.End(patienceOfBuilds), folder);
    }

    /// <summary>Runs a test program that lies in a folder, with xUnit's own command line.</summary>
    public async Task<Report> RunProgram(string from, string program, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var folder = NewRunFolder();
        using var command = Command.Start(
            Path.Combine(from, OperatingSystem.IsWindows() ? program + ".exe" : program), ["-noColor", "-trx", folder.Results, .. arguments], from,
            [.. Environment(folder), .. environment]);
        return new(await command.End(patience), folder);
    }

    /// <summary>Starts <c>dotnet</c> with any arguments.</summary>
    public Command StartDotNet(string from, RunFolder folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        Start("dotnet", arguments, from, folder, environment);

    /// <summary>Starts any program, with the packages and a temp directory of its own.</summary>
    public Command Start(string program, IEnumerable<string> arguments, string from, RunFolder folder, IEnumerable<(string Name, string Value)> environment) =>
        Command.Start(program, arguments, from, [.. Environment(folder), .. environment]);

    /// <summary>A new directory for what one run writes.</summary>
    public RunFolder NewRunFolder() =>
        new(Directory.CreateDirectory(Path.Combine(root, "r", FormattableString.Invariant($"{Interlocked.Increment(ref runs)}"))).FullName);

    /// <summary>A new directory for projects, from which the packages can be restored.</summary>
    public string NewProjectFolder(string name) => Directory.CreateDirectory(Path.Combine(root, "new", name)).FullName;

    public static void WriteGlobalJson(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "global.json"), """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
    }

    /// <summary>Packs a project of this repository into the feed.</summary>
    public Task Pack(string project, params string[] more) => Make(
        "pack",
        Path.Combine(Repository, "src", project),
        [.. more, "-c", "Release", "-o", Feed, $"-p:Version={Version}", $"-p:ArtifactsPath={Path.Combine(root, "artifacts")}"]);

    Task Build(string project, string configuration, params string[] more) => Make("build", project, [.. more, "-c", configuration]);

    async Task Make(string verb, string project, string[] more)
    {
        // Not TMPDIR: these builds may share what the machine has.
        using var command = Command.Start("dotnet", [verb, project, "-nologo", .. more], Samples, PackageSettings());
        (await command.End(patienceOfBuilds)).MustSucceed();
    }

    IEnumerable<(string Name, string Value)> PackageSettings() =>
        [("NUGET_PACKAGES", Path.Combine(root, "packages")), ("PerfAssertVersion", Version)];

    /// <summary>Each run has its own temp directory, and with it its own machine lock.</summary>
    IEnumerable<(string Name, string Value)> Environment(RunFolder folder) =>
        [.. PackageSettings(), ("TMPDIR", folder.Temp), ("TMP", folder.Temp), ("TEMP", folder.Temp), ("SHOP_LOG", folder.Log), ("PERFASSERT_OUTPUT", folder.Output)];

    void WriteNuGetConfig()
    {
        var usual = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(root, "nuget.config"),
            $"""
             <configuration>
               <packageSources><add key="packed" value="{Feed}" /></packageSources>
               <fallbackPackageFolders><add key="usual" value="{usual}" /></fallbackPackageFolders>
             </configuration>
             """);
    }

    /// <summary>Copies what lies in a folder, over what is there.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
