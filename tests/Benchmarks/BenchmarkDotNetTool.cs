using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using Perfolizer.Mathematics.Common;

namespace PerfAssert.Benchmarks;

/// <summary>BenchmarkDotNet with its usual toolchain:
/// it builds a project and measures in a process of its own.</summary>
/// <remarks>
/// It takes the runtime of this process, and its toolchain from that: nothing needs to be set. The project that it
/// generates below artifacts/bin inherits the Directory.Build.props of the repository, but switches warnings as errors
/// and analyzers off for itself, and sets its output paths for all projects that it builds.
/// It builds src anew, so src must compile when this runs.
/// </remarks>
static class BenchmarkDotNetTool
{
    // The generated project builds src with it; the time of our own analyzers is not BenchmarkDotNet's.
    static readonly MsBuildArgument withoutAnalyzers = new("/p:RunAnalyzers=false");

    public static readonly IReadOnlyList<(string Name, Job Job)> Jobs =
    [
        ("BenchmarkDotNet", Job.Default),
        ("BenchmarkDotNet ShortRun", Job.ShortRun),
    ];

    public static Measurement Measure(Workload workload, Job job, bool verbose)
    {
        // It searches the solution around the current directory for the project, and refuses when it finds two.
        Environment.CurrentDirectory = Metadata("ProjectDirectory");

        var method = typeof(Operations).GetMethod(workload.Name)!;
        var start = Stopwatch.GetTimestamp();
        var summary = BenchmarkRunner.Run(typeof(Operations), [method], Configure(job, verbose));
        var wall = Stopwatch.GetElapsedTime(start);

        var statistics = summary.Reports.FirstOrDefault()?.ResultStatistics;
        if (statistics is null)
            return new(double.NaN, double.NaN, null, wall);

        var interval = statistics.GetConfidenceInterval(ConfidenceLevel.L999);
        return new(statistics.Mean, statistics.Median, new(interval.Lower, interval.Upper), wall);
    }

    static ManualConfig Configure(Job job, bool verbose) =>
        ManualConfig
            .CreateEmpty()
            .AddJob(job.WithArguments([withoutAnalyzers]))
            .AddLogger(verbose ? ConsoleLogger.Default : NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Metadata("ArtifactsPath"), "BenchmarkDotNet"));

    /// <summary>The root of this repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Metadata("ProjectDirectory"), "..", ".."));

    /// <summary>What the project file wrote into the assembly.</summary>
    public static string Metadata(string key) =>
        Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(metadata => metadata.Key == key)
            .Value!;
}
