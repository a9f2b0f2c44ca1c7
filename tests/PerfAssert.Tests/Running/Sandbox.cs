using System.Collections.Concurrent;
using System.Reflection;
using PerfAssert.Tests.Running;

[assembly: AssemblyFixture(typeof(Sandbox))]

namespace PerfAssert.Tests.Running;

/// <summary>
/// A directory outside the repository with the packed packages, a package folder of its own, and the sample projects,
/// built once. Its path is short, because the names of sockets below it must be.
/// </summary>
public sealed class Sandbox : IAsyncLifetime
{
    /// <summary>
    /// Classes of the sample that run together where a runner takes long to start: those whose tests hold, or wait, and
    /// those with one that is red on purpose.
    /// What a test claims of a whole run, as its page or its text, needs a run of its own.
    /// </summary>
    static readonly string[][] together =
    [
        ["LoadLife", "Loads", "Scenarios"],
        [
            "BrokenLoads",
            "ContextTooEarly",
            "ExactlyBroken",
            "Heaps",
            "Launches",
            "LoadMistakes",
            "Mistakes",
            "SlowlyBroken",
        ],
    ];

    readonly string root = Directory.CreateTempSubdirectory("pa-").FullName;
    readonly ConcurrentDictionary<(Runner, string), Lazy<Task<Report>>> reports = new();
    readonly ConcurrentDictionary<string, Lazy<Task>> packages = new();
    readonly Lazy<Task> debugBuild;
    readonly Lazy<Task> templates;
    int runs;

    public Sandbox()
    {
        debugBuild = new(() => Build(Path.Combine(Samples, "Shop", "Shop.csproj"), "Debug", "--no-restore"));
        templates = new(InstallTemplates);
    }

    /// <summary>The version under which the packages are packed:
    /// never twice the same, so that no cache serves an old one.</summary>
    public string Version { get; } = FormattableString.Invariant($"0.1.0-test.{TimeProvider.System.GetUtcNow().Ticks}");

    /// <summary>Where <c>dotnet test</c> finds a global.json that chooses Microsoft.Testing.Platform.</summary>
    public string PlatformFolder => Path.Combine(Samples, "platform");

    /// <summary>The sample projects. No global.json here: <c>dotnet test</c> uses VSTest.</summary>
    public string Samples => Path.Combine(root, "samples");

    /// <summary>The source of packages that all sample projects restore from.</summary>
    public string Feed => Path.Combine(root, "feed");

    /// <summary>The root of this repository.</summary>
    public static string Repository { get; } = Metadata("Repository");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        Copy(Path.Combine(Repository, "tests", "PerfAssert.Tests", "Samples"), Samples);
        WriteNuGetConfig();
        WriteGlobalJson(PlatformFolder);
        // One process for each build: two of them run side by side anyway.
        await File.WriteAllTextAsync(Path.Combine(root, "Directory.Build.rsp"), "-maxCpuCount:1\n");

        await Task.WhenAll(PackOnce("PerfAssert"), PackOnce("PerfAssert.Core"));
        await Build(Path.Combine(Samples, "Both.slnx"), "Release");
    }

    public ValueTask DisposeAsync()
    {
        Leftovers.End(root);
        try
        {
            Directory.Delete(root, recursive: true);
            if (!OperatingSystem.IsWindows() && CompilerId == OwnCompilerId)
                File.Delete(Path.Combine("/tmp", CompilerId));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system clears its temp directory some day; the tests have passed or failed without it.
        }

        return default;
    }

    /// <summary>Runs a class of the sample project Shop;
    /// once for all tests that ask for the same, and perhaps with others.</summary>
    public async Task<Report> ReportOf(Runner runner, string testClass)
    {
        var all = runner == Runner.Executable ? null : Array.Find(together, classes => classes.Contains(testClass));
        var report = await reports
            .GetOrAdd(
                (runner, all is null ? testClass : string.Join('|', all)),
                run => new(() => Run(run.Item1, run.Item2))
            )
            .Value;
        return all is null ? report : report.Of($"Shop.{testClass}");
    }

    /// <summary>Runs what a request asks for, once for all tests that give it the same name.</summary>
    public Task<Report> ReportOf(string name, Request request) =>
        reports.GetOrAdd((request.Runner, name), _ => new(() => Run(request))).Value;

    /// <summary>Runs a class of the sample project Shop.</summary>
    public async Task<Report> Run(Runner runner, string testClass, params (string Name, string Value)[] environment) =>
        await Run(new Request(runner, testClass) { Environment = environment });

    /// <summary>Runs tests of the sample project Shop.</summary>
    public async Task<Report> Run(Request request)
    {
        if (request.Configuration == "Debug")
            await debugBuild.Value;
        var folder = NewRunFolder();
        using var command = Start(request, folder);
        return new(await command.End(), folder);
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
        return new(await command.End(), folder);
    }

    /// <summary>Runs a test program that lies in a folder, with xUnit's own command line.</summary>
    public async Task<Report> RunProgram(
        string from,
        string program,
        IEnumerable<(string Name, string Value)> environment,
        params string[] arguments
    )
    {
        var folder = NewRunFolder();
        using var command = Command.Start(
            Path.Combine(from, OperatingSystem.IsWindows() ? program + ".exe" : program),
            ["-noColor", "-result-trx", folder.Results, .. arguments],
            from,
            [.. Environment(folder), .. environment]
        );
        return new(await command.End(), folder);
    }

    /// <summary>Starts <c>dotnet</c> with any arguments.</summary>
    public Command StartDotNet(
        string from,
        RunFolder folder,
        IEnumerable<(string Name, string Value)> environment,
        params string[] arguments
    ) => Start("dotnet", arguments, from, folder, environment);

    /// <summary>Starts any program, with the packages and a temp directory of its own.</summary>
    public Command Start(
        string program,
        IEnumerable<string> arguments,
        string from,
        RunFolder folder,
        IEnumerable<(string Name, string Value)> environment
    ) => Command.Start(program, arguments, from, [.. Environment(folder), .. environment]);

    /// <summary>A new directory for what one run writes.</summary>
    public RunFolder NewRunFolder() =>
        new(
            Directory
                .CreateDirectory(
                    Path.Combine(root, "r", FormattableString.Invariant($"{Interlocked.Increment(ref runs)}"))
                )
                .FullName
        );

    /// <summary>A new directory for projects, from which the packages can be restored.</summary>
    public string NewProjectFolder(string name) => Directory.CreateDirectory(Path.Combine(root, "new", name)).FullName;

    public static void WriteGlobalJson(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "global.json"),
            """{ "test": { "runner": "Microsoft.Testing.Platform" } }"""
        );
    }

    /// <summary>Writes a project file of a test program.</summary>
    public static void WriteTestProject(
        string folder,
        string name,
        string references,
        string framework = "net10.0",
        string properties = ""
    ) =>
        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """
        );

    /// <summary>Makes <c>dotnet new perfassert</c> known here.</summary>
    public Task Templates => templates.Value;

    async Task InstallTemplates()
    {
        await PackOnce("PerfAssert.Templates");
        await DotNetMust("new", "install", Path.Combine(Feed, $"PerfAssert.Templates.{Version}.nupkg"));
    }

    /// <summary>Packs a project for all who need it.</summary>
    public Task PackOnce(string project) => packages.GetOrAdd(project, _ => new(() => Pack(project))).Value;

    /// <summary>Packs a project of this repository, as it was built with these tests,
    /// and puts it into the feed.</summary>
    async Task Pack(string project)
    {
        var (packed, work) = (
            Path.Combine(root, "packed", project),
            Path.Combine(root, "nuspec", project) + Path.DirectorySeparatorChar
        );
        await Make(
            "pack",
            Path.Combine(Repository, "src", project),
            [
                "-c",
                Metadata("Configuration"),
                "--no-build",
                "-o",
                packed,
                $"-p:NuspecOutputPath={work}",
                "-p:IncludeSymbols=false",
            ]
        );
        Package.Publish(Assert.Single(Directory.EnumerateFiles(packed, "*.nupkg")), Version, Feed);
    }

    Task Build(string project, string configuration, params string[] more) =>
        Make("build", project, [.. more, "-c", configuration]);

    Task Make(string verb, string project, string[] more) => DotNetMust([verb, project, "-nologo", .. more]);

    async Task DotNetMust(params string[] arguments)
    {
        // Not TMPDIR: these builds may share what the machine has.
        using var command = Command.Start("dotnet", arguments, Samples, Settings());
        (await command.End()).MustSucceed();
    }

    /// <summary>What keeps programs to this directory: packages, the locks of those who unpack them, the home of
    /// dotnet, and a compiler that stays there for all of them.</summary>
    IEnumerable<(string Name, string Value)> Settings() =>
        [
            // NuGet keeps its locks in the temp directory, and each run has its own:
            // unless told another place, two would unpack one package at once.
            ("NUGET_PACKAGES", Path.Combine(root, "packages")),
            ("NUGET_SCRATCH", Path.Combine(root, "scratch")),
            ("PerfAssertVersion", Version),
            ("DOTNET_CLI_HOME", Directory.CreateDirectory(Path.Combine(root, "home")).FullName),
            ("UseSharedCompilation", "true"),
            ("SharedCompilationId", CompilerId),
            .. HasHome ? Array.Empty<(string, string)>() : [("HOME", Path.Combine(root, "home"))],
        ];

    /// <summary>The compiler that has built these tests, where it still serves; otherwise one of our own.</summary>
    string CompilerId => System.Environment.GetEnvironmentVariable("SharedCompilationId") ?? OwnCompilerId;

    /// <summary>The name of its socket, which lies in /tmp whatever TMPDIR says: where something else has the name,
    /// there is no compiler.</summary>
    string OwnCompilerId => Path.GetFileName(root) + "-compiler";

    /// <summary>Whether this user has a directory in which programs may keep something:
    /// who is nobody has none.</summary>
    static bool HasHome
    {
        get
        {
            var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
            if (!Directory.Exists(home))
                return false;
            try
            {
                File.Create(Path.Combine(home, $".pa-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>Each run has its own temp directory, and with it its own machine lock.</summary>
    IEnumerable<(string Name, string Value)> Environment(RunFolder folder) =>
        [
            .. Settings(),
            ("TMPDIR", folder.Temp),
            ("TMP", folder.Temp),
            ("TEMP", folder.Temp),
            ("SHOP_LOG", folder.Log),
            ("PERFASSERT_OUTPUT", folder.Output),
        ];

    void WriteNuGetConfig()
    {
        // Where the packages lie with which these tests were built.
        var usual = Metadata("Packages");
        File.WriteAllText(
            Path.Combine(root, "nuget.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="usual" value="{usual}" /></fallbackPackageFolders>
            </configuration>
            """
        );
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

    static string Metadata(string key) =>
        typeof(Sandbox)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(entry => entry.Key == key)
            .Value!;
}
