using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Benchmarks;

/// <summary>
/// How long a team waits for an answer about one method of 300 ns: <c>dotnet test --no-build</c> with a
/// <c>[PerfFact]</c>, and BenchmarkDotNet with its default and its short job, in one run.
/// </summary>
static class VerdictCommand
{
    const int Turns = 5;
    const double SecondsInTheRunner = 0.5;
    static readonly (string Tool, double Times)[] sooner = [("BenchmarkDotNet", 10), ("BenchmarkDotNet ShortRun", 5)];

    public static async Task<int> Run(Arguments arguments)
    {
        Environment.CurrentDirectory = BenchmarkDotNetTool.Repository;
        (await DotNet("build", "tests/OneFact", "-c", "Release")).MustSucceed();

        var turns = new List<(double Whole, double InRunner)>();
        while (turns.Count < Turns)
            turns.Add(await TestOnce());
        var whole = Middle(turns.Select(turn => turn.Whole));
        var inRunner = Middle(turns.Select(turn => turn.InRunner));

        var hash = Workload.Find(nameof(Operations.Hash300ns))!;
        var others = BenchmarkDotNetTool.Jobs.ToDictionary(
            entry => entry.Name,
            entry => BenchmarkDotNetTool.Measure(hash, entry.Job, arguments.Verbose).Wall.TotalSeconds
        );

        await Console.Out.WriteLineAsync(
            Table.Text(
                ["until the answer", "s", "PerfAssert is sooner by"],
                [
                    ["[PerfFact] inside the runner", Seconds(inRunner), ""],
                    ["dotnet test --no-build with it", Seconds(whole), ""],
                    .. others.Select(other =>
                        new[]
                        {
                            other.Key,
                            Seconds(other.Value),
                            $"{Quantity.Digits(Math.Round(other.Value / whole, 1))} times",
                        }
                    ),
                ]
            )
        );

        var criteria = sooner
            .Select(entry => new Acceptance(
                $"dotnet test sooner than {entry.Tool} at least {Quantity.Digits(entry.Times)} times",
                others[entry.Tool] >= entry.Times * whole
            ))
            .Prepend(
                new(
                    $"[PerfFact] inside the runner under {Quantity.Digits(SecondsInTheRunner)} s",
                    inRunner < SecondsInTheRunner
                )
            )
            .ToList();
        await Console.Out.WriteLineAsync(
            $"\nMiddle of {Quantity.Digits(Turns)} turns. Machine: "
                + $"{MachineReceipt.Read(Assembly.GetExecutingAssembly()).MachineClass}\n\n"
                + $"{string.Join('\n', criteria)}"
        );
        return criteria.TrueForAll(criterion => criterion.Passes) ? 0 : 1;
    }

    static async Task<(double Whole, double InRunner)> TestOnce()
    {
        var folder = Directory.CreateTempSubdirectory("perfassert-verdict-");
        try
        {
            var start = Stopwatch.GetTimestamp();
            (
                await DotNet(
                    "test",
                    "--project",
                    "tests/OneFact",
                    "-c",
                    "Release",
                    "--no-build",
                    "--results-directory",
                    folder.FullName,
                    "--report-xunit-ctrf",
                    "--report-xunit-ctrf-filename",
                    "tests.json"
                )
            ).MustSucceed();
            var whole = Stopwatch.GetElapsedTime(start).TotalSeconds;

            using var report = JsonDocument.Parse(
                await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "tests.json"))
            );
            var test = report.RootElement.GetProperty("results").GetProperty("tests")[0];
            return (whole, test.GetProperty("duration").GetDouble() / 1000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<Ended> DotNet(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, text);
    }

    static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Turns / 2);

    static string Seconds(double seconds) => Quantity.Digits(Math.Round(seconds, 2));

    sealed record Ended(int ExitCode, string Text)
    {
        public void MustSucceed()
        {
            if (ExitCode != 0)
                throw new InvalidOperationException(Text);
        }
    }
}
