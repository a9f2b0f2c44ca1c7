using System.Globalization;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class IsolationTests(Sandbox sandbox)
{
    const string Everything = """
        using System.Diagnostics;
        using Xunit;

        [assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All, MaxThreads = -1)]

        public class Orders
        {
            static readonly Barrier both = new(2);
            static readonly Lock writing = new();

            [Fact] public void First() => Meet("First");
            [Fact] public void Second() => Meet("Second");
            [Theory, InlineData(1), InlineData(2), InlineData(3)]
            public void Row(int n) => Span($"ordinary Row{n}", 60);
            [Fact] public void Last() => Span("ordinary Last", 60);

            [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
            public void Sells() => Span("perf Sells", 10);
            [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
            public void Buys() => Span("perf Buys", 10);

            [PerfTheory(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5), InlineData(1), InlineData(2)]
            public void Counts(int n) => Span($"perf Counts{n}", 10);

            static void Meet(string test)
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(1)), "Nobody came within a minute.");
                Span($"ordinary {test}", 60);
            }

            static void Span(string test, int milliseconds)
            {
                var start = Stopwatch.GetTimestamp();
                Thread.Sleep(milliseconds);
                var line = FormattableString.Invariant($"Orders\t{test} {start} {Stopwatch.GetTimestamp()}\n");
                var folder = Environment.GetEnvironmentVariable("SHOP_LOG")!;
                lock (writing) File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.log"), line);
            }
        }
        """;

    public static TheoryData<Runner, string[]> EveryWayToRunInParallel =>
        new()
        {
            { Runner.Executable, [] },
            { Runner.Executable, ["-parallelMode", "collections", "-parallelAlgorithm", "aggressive"] },
            { Runner.Executable, ["-maxThreads", "unlimited"] },
            { Runner.Executable, ["-parallelMode", "none"] },
            { Runner.Executable, ["-parallelMode", "all", "-maxThreads", "unlimited"] },
            { Runner.Platform, [] },
            { Runner.Platform, ["--parallel-algorithm", "aggressive", "--max-threads", "unlimited"] },
            { Runner.Platform, ["--parallel", "all", "--max-threads", "unlimited"] },
            { Runner.VSTest, [] },
        };

    [Theory, MemberData(nameof(EveryWayToRunInParallel))]
    public async Task Nothing_else_runs_in_the_process_while_a_test_is_measured(Runner runner, string[] arguments)
    {
        var report = (await sandbox.Run(new(runner, "SpansOf*") { Arguments = arguments })).MustBe(green: true);

        var spans = SpansIn(report);
        Assert.Equal((9, 5), (spans.Count(span => !span.IsPerf), spans.Count(span => span.IsPerf)));
        Assert.Empty(DisturbancesIn(spans));
    }

    /// <summary>Two tests that wait for each other, and performance tests in the same assembly.</summary>
    [Fact]
    public async Task Ordinary_tests_still_run_in_parallel()
    {
        var report = (
            await sandbox.Run(new(Runner.Executable, "MeetsOn*") { Arguments = ["-maxThreads", "unlimited"] })
        ).MustBe(green: true);

        Assert.Equal(["Passed", "Passed", "Passed"], report.Tests.Select(test => test.Outcome));
    }

    /// <summary>Two tests of one class wait for each other: only where an assembly asks for all that is possible do
    /// they run side by side.</summary>
    [Fact]
    public async Task Nothing_else_runs_while_a_test_is_measured_where_the_assembly_runs_every_test_in_parallel()
    {
        var folder = sandbox.NewProjectFolder("everything");
        Sandbox.WriteTestProject(
            folder,
            "Everything",
            $"""<PackageReference Include="xunit.v3" Version="4.0.3" />"""
                + $"""<PackageReference Include="PerfAssert" Version="{sandbox.Version}" />"""
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Orders.cs"),
            Everything,
            TestContext.Current.CancellationToken
        );
        (await sandbox.DotNet(folder, "build", "-c", "Release")).MustBe(green: true);
        var built = Path.Combine(folder, "bin", "Release", "net10.0");

        foreach (
            var report in new[]
            {
                await sandbox.RunProgram(built, "Everything", []),
                await sandbox.DotNet(
                    sandbox.PlatformFolder,
                    "test",
                    "--root-directory",
                    built,
                    "--test-modules",
                    "Everything.dll"
                ),
            }
        )
        {
            var spans = SpansIn(report.MustBe(green: true));
            Assert.Equal((6, 4), (spans.Count(span => !span.IsPerf), spans.Count(span => span.IsPerf)));
            Assert.Empty(DisturbancesIn(spans));
        }
    }

    [Theory]
    [InlineData(Runner.Platform)]
    [InlineData(Runner.VSTest)]
    public async Task Nothing_runs_in_another_test_process_while_a_test_is_measured(Runner runner)
    {
        string[] filter =
            runner == Runner.Platform ? ["--filter-class", "*.SpansOf*"] : ["--filter", "FullyQualifiedName~SpansOf"];
        string[] solution =
            runner == Runner.Platform
                ? ["--solution", "../Both.slnx"]
                : ["Both.slnx", "-p:IsTestingPlatformApplication=false"];
        var from = runner == Runner.Platform ? sandbox.PlatformFolder : sandbox.Samples;

        var report = (
            await sandbox.DotNet(from, ["test", .. solution, "-c", "Release", "--no-build", .. filter])
        ).MustBe(green: true);

        Assert.Equal(2, report.Folder.Lines.Count);
        var spans = SpansIn(report);
        Assert.Equal((13, 7), (spans.Count(span => !span.IsPerf), spans.Count(span => span.IsPerf)));
        Assert.Empty(DisturbancesIn(spans));
        Assert.Equal(2, report.Folder.Files("*.json").Count());
    }

    [Fact]
    public void A_disturbance_would_be_found()
    {
        Span first = new(1, "perf", "a", 10, 20),
            second = new(2, "ordinary", "b", 19, 30),
            third = new(1, "ordinary", "c", 20, 30);

        Assert.Equal(["a was disturbed by b"], DisturbancesIn([first, second, third]));
    }

    /// <summary>From the beginning of a test's first call to the end of its last one.</summary>
    static List<Span> SpansIn(Report report) =>
        [
            .. from process in report.Folder.Lines
            from line in process
            let words = line.Split(' ')
            where words.Length == 4
            let call = new Span(process.Key, words[0], words[1], Ticks(words[2]), Ticks(words[3]))
            group call by (call.Process, call.Kind, call.Test) into calls
            select new Span(
                calls.Key.Process,
                calls.Key.Kind,
                calls.Key.Test,
                calls.Min(call => call.Start),
                calls.Max(call => call.End)
            ),
        ];

    static List<string> DisturbancesIn(List<Span> spans) =>
        [
            .. from perf in spans
            where perf.IsPerf
            from other in spans
            where other != perf && other.Overlaps(perf)
            select $"{perf.Test} was disturbed by {other.Test}",
        ];

    static long Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    sealed record Span(int Process, string Kind, string Test, long Start, long End)
    {
        public bool IsPerf => Kind == "perf";

        public bool Overlaps(Span other) => Start < other.End && other.Start < End;
    }
}
