using MathNet.Numerics.Distributions;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Benchmarks.SelfTest;

/// <summary>
/// Tells how sure verdicts are on the machine at hand: equal code and planted slowdowns, side by side, again and again;
/// how often red, how often found, how long it took.
/// </summary>
static class SelfTestCommand
{
    static readonly double[] plantedPercents = [0, 2, 5, 10];

    public static async Task<int> Run(int runs, int neighbours)
    {
        var noise = MachineNoise.Measure(Readings.OfMachine(TimeProvider.System).NewWitness());
        using var busy = new BusyNeighbours(neighbours);
        var trials = Subject
            .All.SelectMany(subject => plantedPercents.Select(percent => new Trials(subject, percent)))
            .ToList();
        var random = new Random(1);

        // Round by round, so that a change of the machine meets every question.
        for (var round = 1; round <= runs; round++)
        {
            foreach (var trial in trials)
                await trial.Ask(random);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"round {round} of {runs}"));
        }

        await Console.Out.WriteLineAsync(
            Table.Text(
                ["operation", "planted", "measured", "red", "green", "undecided", "s per verdict: median", "longest"],
                [.. trials.Select(Row)]
            )
        );
        await Console.Out.WriteLineAsync($"\n{string.Join('\n', Conclusions(trials))}");
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant(
                $"\n{neighbours} busy neighbours on {Environment.ProcessorCount} cores; before that, {noise.Text}."
            )
        );
        return 0;
    }

    static IReadOnlyList<string> Row(Trials trials) =>
        [
            trials.Subject.Name,
            trials.PlantedPercent == 0 ? "equal code" : $"{Quantity.Digits(trials.PlantedPercent)} % slower",
            $"{Quantity.Digits(Math.Round(trials.MeasuredPercent, 2))} %",
            Quantity.Digits(trials.Red),
            Quantity.Digits(trials.Green),
            Quantity.Digits(trials.Undecided),
            Quantity.Digits(Math.Round(trials.MedianSeconds, 2)),
            Quantity.Digits(Math.Round(trials.LongestSeconds, 2)),
        ];

    static IEnumerable<string> Conclusions(IReadOnlyList<Trials> trials)
    {
        var equal = trials.Where(trial => trial.PlantedPercent == 0).ToList();
        yield return Rate("Equal code red", equal.Sum(trial => trial.Red), equal.Sum(trial => trial.Count));
        foreach (var percent in plantedPercents.Where(percent => percent >= Trials.TolerancePercent))
        {
            var slower = trials.Where(trial => trial.PlantedPercent == percent).ToList();
            yield return Rate(
                $"{Quantity.Digits(percent)} % slower found",
                slower.Sum(trial => trial.Red),
                slower.Sum(trial => trial.Count)
            );
            yield return Rate(
                $"{Quantity.Digits(percent)} % slower taken for equal",
                slower.Sum(trial => trial.Green),
                slower.Sum(trial => trial.Count)
            );
        }

        var smallest = equal.Select(trial =>
            $"{trial.Subject.Name} {Quantity.Digits(Math.Round(trial.SafePercent, 1))} %"
        );
        yield return $"Tolerance that equal code never came near: {string.Join(", ", smallest)}.";
    }

    /// <summary>A share with Clopper and Pearson's 95 % interval.</summary>
    static string Rate(string what, int hits, int count)
    {
        var low = hits == 0 ? 0 : Beta.InvCDF(hits, count - hits + 1, 0.025);
        var high = hits == count ? 1 : Beta.InvCDF(hits + 1, count - hits, 0.975);
        return FormattableString.Invariant($"{what}: {hits} of {count}; 95 % interval ")
            + FormattableString.Invariant($"{Quantity.Text(low, Unit.Share)} to ")
            + FormattableString.Invariant($"{Quantity.Text(high, Unit.Share)}.");
    }
}
