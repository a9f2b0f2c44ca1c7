using System.Reflection;
using PerfAssert.Benchmarks.SelfTest;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks.Gate;

/// <summary>Tells how sure the verdicts of the reference gate are: a user's repository whose last commit does 5 % more
/// work here and nothing there, run again and again.</summary>
static class GateCommand
{
    const double MostSeconds = 3;

    public static async Task<int> Run(int runs, int neighbours, string sources)
    {
        var machineClass = MachineReceipt.Read(Assembly.GetExecutingAssembly()).MachineClass;
        var noise = MachineNoise.Measure(Readings.OfMachine(TimeProvider.System).NewWitness());
        using var repository = new GateRepository();
        await repository.Make(sources);
        using var busy = new BusyNeighbours(neighbours);

        var outcomes = new List<GateOutcome>();
        for (var run = 1; run <= runs; run++)
        {
            outcomes.AddRange(await repository.Run());
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"run {run} of {runs}"));
        }

        var tests = outcomes
            .GroupBy(outcome => outcome.Test)
            .OrderBy(test => test.Key, StringComparer.Ordinal)
            .Select(test => test.ToList())
            .ToList();
        await Console.Out.WriteLineAsync(
            Table.Text(
                [
                    "test",
                    "planted",
                    "measured: median",
                    "farthest",
                    "red",
                    "green",
                    "undecided",
                    "s per test: median",
                    "longest",
                ],
                [.. tests.Select(Row)]
            )
        );
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant($"\n{neighbours} busy neighbours on ")
                + FormattableString.Invariant($"{Environment.ProcessorCount} cores; before that, ")
                + FormattableString.Invariant($"{noise.Text}.  \nMachine: {machineClass}\n")
        );

        var (more, same) = (
            outcomes.Where(HasMoreWork).ToList(),
            outcomes.Where(outcome => !HasMoreWork(outcome)).ToList()
        );
        foreach (var outcome in outcomes.Where(IsUnexpected))
            await Console.Out.WriteLineAsync(TestText.Of(outcome.Record, machineClass) + '\n');

        List<Acceptance> criteria =
        [
            new(
                FormattableString.Invariant($"no more work red in {same.Count(IsRed)} of {same.Count}"),
                !same.Exists(IsRed)
            ),
        ];
        var found = FormattableString.Invariant($"5 % more work red in {more.Count(IsRed)} of {more.Count}");

        // A busy neighbour may take time, and make verdicts undecided.
        if (neighbours > 0)
            await Console.Out.WriteLineAsync(found);
        else
        {
            criteria.Add(new(found, more.TrueForAll(IsRed)));
            criteria.Add(
                new(
                    FormattableString.Invariant($"half of the verdicts of each test within {MostSeconds} s"),
                    tests.TrueForAll(test => Median(test, outcome => outcome.Seconds) < MostSeconds)
                )
            );
        }

        await Console.Out.WriteLineAsync(string.Join('\n', criteria.Select(criterion => criterion.ToString())));
        return criteria.TrueForAll(criterion => criterion.Passes) ? 0 : 1;
    }

    static IReadOnlyList<string> Row(List<GateOutcome> test)
    {
        var ratios = test.ConvertAll(Ratio);
        var middle = Median(test, Ratio);
        return
        [
            test[0].Test,
            HasMoreWork(test[0]) ? "5 % more work" : "none",
            Percent(middle),
            Percent(ratios.MaxBy(ratio => Math.Abs(ratio - middle))),
            Quantity.Digits(test.Count(IsRed)),
            Quantity.Digits(test.Count(outcome => outcome.Record.Verdict is Verdict.Unchanged or Verdict.Improved)),
            Quantity.Digits(test.Count(outcome => outcome.Record.Verdict == Verdict.Inconclusive)),
            Seconds(Median(test, outcome => outcome.Seconds)),
            Seconds(test.Max(outcome => outcome.Seconds)),
        ];
    }

    static bool HasMoreWork(GateOutcome outcome) => outcome.Test.StartsWith("More.", StringComparison.Ordinal);

    static bool IsUnexpected(GateOutcome outcome) =>
        HasMoreWork(outcome) ? !IsRed(outcome) : IsRed(outcome) || outcome.Record.Verdict == Verdict.Inconclusive;

    static bool IsRed(GateOutcome outcome) => outcome.Record.Verdict == Verdict.Regressed;

    static double Ratio(GateOutcome outcome) => outcome.Record.Limits[0].Value ?? double.NaN;

    static double Median(List<GateOutcome> test, Func<GateOutcome, double> number) =>
        Statistic.Median.Of(new Sample([.. test.Select(number)])).Value;

    static string Percent(double ratio) => $"{Quantity.Digits(Math.Round((ratio - 1) * 100, 1))} %";

    static string Seconds(double seconds) => Quantity.Digits(Math.Round(seconds, 1));
}
