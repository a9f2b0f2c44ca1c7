using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>
/// Durations of consecutive calls, as they were measured once. The file holds each as a whole number of 10 ns, seven
/// bits a byte (<see cref="BinaryWriter.Write7BitEncodedInt"/>), packed with gzip.
/// </summary>
static class RecordedSeries
{
    const double Grain = 10;

    public static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Recorded");

    /// <summary>The durations in nanoseconds.</summary>
    public static double[] Read(string name)
    {
        using var file = new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        bytes.Position = 0;

        using var reader = new BinaryReader(bytes);
        var durations = new List<double>();
        while (bytes.Position < bytes.Length)
            durations.Add(reader.Read7BitEncodedInt() * Grain);
        return [.. durations];
    }

    public static void Write(string name, IEnumerable<double> nanoseconds)
    {
        using var file = new GZipStream(File.Create(PathOf(name)), CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(file);
        foreach (var duration in nanoseconds)
            writer.Write7BitEncodedInt((int)Math.Round(duration / Grain));
    }

    /// <summary>Calls the workload until it runs at its final speed, then measures call after call.</summary>
    public static double[] Of(Workload workload, int calls, TimeSpan warmup)
    {
        var durations = new double[calls];
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < warmup; )
            Measure(workload.Call, durations.AsSpan(0, 100));

        Measure(workload.Call, durations);
        return durations;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void Measure(Func<int> call, Span<double> durations)
    {
        var nanosecondsPerTick = 1e9 / Stopwatch.Frequency;
        for (var i = 0; i < durations.Length; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            call();
            durations[i] = (Stopwatch.GetTimestamp() - begun) * nanosecondsPerTick;
        }
    }

    static string PathOf(string name) => Path.Combine(Folder(), name + ".gz");
}
