using Microsoft.Build.Framework;
using PerfAssert.References;

namespace PerfAssert.MSBuild;

/// <summary>Builds earlier commits of the code under test. Only a door: the work is in
/// <see cref="ReferenceBuild"/>.</summary>
public sealed class BuildReference : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    readonly CancellationTokenSource cancelled = new();

    /// <summary>Git refs with <c>;</c> between them.</summary>
    [Required]
    public string References { get; set; } = "";

    /// <summary>The test project.</summary>
    [Required]
    public string TestProject { get; set; } = "";

    /// <summary>The projects that it refers to.</summary>
    public string[] Projects { get; set; } = [];

    /// <summary>The assemblies that projects made for the tests.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>The configuration of the present build.</summary>
    [Required]
    public string Configuration { get; set; } = "";

    /// <summary>The framework of the tests.</summary>
    [Required]
    public string TargetFramework { get; set; } = "";

    /// <summary>Where to write what was built.</summary>
    [Required]
    public string Manifest { get; set; } = "";

    /// <summary>Where builds are kept.</summary>
    public string? Cache { get; set; }

    /// <summary>The program dotnet of the present build.</summary>
    public string? DotNet { get; set; }

    /// <summary>The version of the SDK of the present build.</summary>
    public string Sdk { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute() =>
        Log.Open(
            () =>
                new ReferenceBuild(
                    new(References, TestProject, Projects, Configuration, TargetFramework, Manifest)
                    {
                        Cache = Cache,
                        DotNet = string.IsNullOrEmpty(DotNet) ? "dotnet" : DotNet,
                        Sdk = Sdk,
                        AssemblyNames = Assemblies
                            .GroupBy(
                                assembly => assembly.GetMetadata("MSBuildSourceProjectFile"),
                                StringComparer.Ordinal
                            )
                            .ToDictionary(
                                project => project.Key,
                                project => project.First().GetMetadata("Filename"),
                                StringComparer.Ordinal
                            ),
                    },
                    text => Log.LogMessage(MessageImportance.High, "{0}", text),
                    problem => Log.Warn(problem, TestProject)
                ).Run(cancelled.Token),
            TestProject
        );

    /// <inheritdoc />
    public void Cancel() => cancelled.Cancel();

    /// <inheritdoc />
    public void Dispose() => cancelled.Dispose();
}
