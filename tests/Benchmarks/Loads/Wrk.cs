using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PerfAssert.Benchmarks.Loads;

/// <summary>The generator that others are measured by: wrk, written in C, with two threads.</summary>
static class Wrk
{
    const string Rate = "Requests/sec:";

    /// <summary>Requests in a second; null where wrk is not installed.</summary>
    public static async Task<double?> Run(Uri address, int connections, TimeSpan duration)
    {
        string[] words =
        [
            "-t2",
            string.Create(CultureInfo.InvariantCulture, $"-c{connections}"),
            string.Create(CultureInfo.InvariantCulture, $"-d{duration.TotalSeconds}s"),
            $"{address}",
        ];
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("wrk", words) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var line = text.Split('\n').Single(line => line.StartsWith(Rate, StringComparison.Ordinal));
            return double.Parse(line[Rate.Length..], CultureInfo.InvariantCulture);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
