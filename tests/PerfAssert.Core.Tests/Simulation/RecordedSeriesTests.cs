using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Simulation;

public class RecordedSeriesTests(ITestOutputHelper output)
{
    const int Calls = 30_000;

    /// <summary>
    /// Records the workloads anew: <c>PerfAssert.Core.Tests -explicit only -method "*.Records_the_workloads"</c>, with
    /// the name of the conditions (<c>quiet</c>, <c>loaded</c>) in the variable RECORD_AS.
    /// </summary>
    [Fact(Explicit = true)]
    public void Records_the_workloads()
    {
        var conditions = Environment.GetEnvironmentVariable("RECORD_AS") ?? "quiet";
        foreach (var workload in Workload.All)
        {
            var durations = RecordedSeries.Of(workload, Calls, TimeSpan.FromSeconds(3));
            RecordedSeries.Write($"{workload.Name}.{conditions}", durations);
            output.WriteLine(Summary(workload.Name, durations));
        }
    }

    [Fact]
    public void Each_recording_holds_consecutive_calls_of_a_workload()
    {
        var files = Directory.GetFiles(RecordedSeries.Folder(), "*.gz");

        Assert.NotEmpty(files);
        Assert.True(files.Sum(file => new FileInfo(file).Length) < 300_000);
        Assert.All(
            files,
            file =>
            {
                var name = Path.GetFileNameWithoutExtension(file);
                var durations = RecordedSeries.Read(name);
                output.WriteLine(Summary(name, durations));
                Assert.Equal(Calls, durations.Length);
                Assert.Contains(Path.GetFileNameWithoutExtension(name), Workload.All.Select(workload => workload.Name));
                Assert.All(durations, duration => Assert.True(duration > 0));
            }
        );
    }

    static string Summary(string name, double[] durations)
    {
        var sample = new Sample(durations);
        string Microseconds(Statistic statistic) =>
            FormattableString.Invariant($"{statistic.Name} {statistic.Of(sample).Value / 1000:0.00}");

        return FormattableString.Invariant($"{name}: {durations.Sum() / 1e9:0.00} s; in us: ")
            + string.Join(", ", Statistic.Summary.Select(Microseconds));
    }
}
