using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using PerfAssert.Hosting;
using PerfAssert.Problems;

namespace PerfAssert.References;

/// <summary>Builds earlier commits of the code under test, each once, and lists them beside the tests.</summary>
/// <param name="request">What to build.</param>
/// <param name="tell">Shows a line to the user.</param>
/// <param name="warn">Shows a problem that does not stop the build.</param>
sealed class ReferenceBuild(ReferenceRequest request, Action<string> tell, Action<Problem> warn)
{
    const int ErrorsShown = 3;

    /// <summary>Builds what is not built yet and writes the manifest. Without success there is no manifest.</summary>
    /// <exception cref="ProblemException">PERF06xx.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReferenceManifest Run(CancellationToken cancellation)
    {
        try
        {
            File.Delete(request.Manifest);
            var git = GitRepository.Around(request.TestFolder, cancellation);
            var code = CodeUnderTest.Of(request, git);
            var cache = ReferenceCache.In(request.Cache, git);
            cache.Sweep();

            var manifest = new ReferenceManifest(
                ReferenceManifest.CurrentSchema,
                [
                    .. ChosenCommit
                        .From(request.References, git)
                        .Select(chosen => Reference(chosen, code.At(chosen, git, warn), git, cache, cancellation)),
                ]
            );
            ReferenceManifestFile.Write(request.Manifest, manifest);
            return manifest;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.ReferenceUnwritten(exception.Message), exception);
        }
    }

    Reference Reference(
        ChosenCommit chosen,
        CodeUnderTest code,
        GitRepository git,
        ReferenceCache cache,
        CancellationToken cancellation
    )
    {
        var reference = new Reference(chosen.Name, chosen.Commit, git.Subject(chosen.Commit), "", []);
        var project = ProjectText(code, git);
        var folder = cache.FolderOf(reference, $"{request.TestName}-{Key(project, git)}");
        if (!Directory.Exists(folder))
        {
            using var held = cache.Lock(cancellation);
            if (!Directory.Exists(folder))
                Make(reference, project, folder, git, cache, cancellation);
        }

        tell($"PerfAssert: reference {reference} is in {folder}");
        var assemblies = File.ReadAllLines(Path.Combine(folder, ReferenceProject.Assemblies));
        return reference with
        {
            Folder = folder,
            Assemblies = assemblies,
            Absent =
            [
                .. code
                    .Absent.Select(absent => new AbsentCode(AssemblyOf(absent.Project, git), absent.Reason))
                    .Where(absent => !assemblies.Contains(absent.Assembly)),
            ],
        };
    }

    string AssemblyOf(string project, GitRepository git) =>
        request.AssemblyNames.FirstOrDefault(name => CodeUnderTest.Place(name.Key, request, git) == project).Value
        ?? Path.GetFileNameWithoutExtension(project);

    void Make(
        Reference reference,
        string project,
        string folder,
        GitRepository git,
        ReferenceCache cache,
        CancellationToken cancellation
    )
    {
        tell($"PerfAssert: building reference {reference}");
        using var workplace = cache.NewWorkplace();
        workplace.CheckOut(reference.Commit);
        if (workplace.Pointers() is { Count: > 0 } pointers)
            throw new ProblemException(Problem.KeptElsewhere(reference.ToString(), reference.Commit, pointers));

        var place = Directory.CreateDirectory(Path.Combine(workplace.Source, git.Prefix)).FullName;
        var path = Path.Combine(place, $"{ReferenceProject.Name}.csproj");
        File.WriteAllText(path, project);

        var log = folder + ".log";
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        var said = Build(path, log, cancellation);
        if (!said.Succeeded)
            throw new ProblemException(
                Problem.ReferenceBuildFailed(reference.ToString(), Errors(said, workplace), log)
            );

        Directory.Move(workplace.Output, folder);
    }

    /// <summary>From the folder of today's tests: its global.json chooses the SDK of both builds.</summary>
    ProcessResult Build(string project, string log, CancellationToken cancellation)
    {
        try
        {
            return ProcessRunner.Run(
                request.DotNet,
                request.TestFolder,
                [
                    "build",
                    project,
                    "-c",
                    request.Configuration,
                    "-nologo",
                    "-v:quiet",
                    "-tl:off",
                    "-clp:NoSummary;ErrorsOnly",
                    $"-flp:LogFile={log};Verbosity=normal",
                    // What was built once need not please today's analyzers and auditors;
                    // and no server may outlive this build.
                    "-p:TreatWarningsAsErrors=false",
                    "-p:RunAnalyzers=false",
                    "-p:NuGetAudit=false",
                    "--disable-build-servers",
                ],
                cancellation
            );
        }
        catch (Win32Exception exception)
        {
            return new(-1, "", $"{request.DotNet}: {exception.Message}");
        }
    }

    string ProjectText(CodeUnderTest code, GitRepository git)
    {
        var toRoot = string.Concat(git.Prefix.Where(letter => letter == '/').Select(_ => "../"));
        return ReferenceProject.Text(
            toRoot + "..",
            request.TargetFramework,
            code.Projects.Select(path => toRoot + path)
        );
    }

    /// <summary>Names what decides about the outcome besides the commit.</summary>
    string Key(string project, GitRepository git) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', project, git.Prefix, request.Configuration, request.Sdk))
            )
        )[..8];

    /// <summary>The first errors, with paths below the repository; where there are none, the last lines.</summary>
    static string Errors(ProcessResult said, Workplace workplace)
    {
        var lines = $"{said.Output}\n{said.Error}".Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToList();
        return string.Join(
            "; ",
            (errors.Count > 0 ? errors.Distinct().Take(ErrorsShown) : lines.TakeLast(ErrorsShown)).Select(line =>
                WithoutProject(line)
                    .Replace(workplace.Source + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            )
        );
    }

    /// <summary>MSBuild names the project in brackets at the end of the line.</summary>
    static string WithoutProject(string line) =>
        line.EndsWith("proj]", StringComparison.Ordinal)
            ? line[..line.LastIndexOf(" [", StringComparison.Ordinal)]
            : line;
}
