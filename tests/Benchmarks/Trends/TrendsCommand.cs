using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Benchmarks.Trends;

/// <summary>How often change points are found, and how often where there are none, beside other detectors; then what
/// each finds in a public series.</summary>
static class TrendsCommand
{
    const int Near = 5;

    static readonly IReadOnlyList<(string Name, Synthetic Series)> steps =
    [
        ("2 % noise, 10 % step, 10 after", new(60, 10, 0.10, 0.02)),
        ("2 % noise, 5 % step, 10 after", new(60, 10, 0.05, 0.02)),
        ("5 % noise, 10 % step, 10 after", new(60, 10, 0.10, 0.05)),
        ("5 % noise, 5 % step, 10 after", new(60, 10, 0.05, 0.05)),
        ("5 % noise, 5 % step, 30 after", new(60, 30, 0.05, 0.05)),
        ("5 % noise, 10 % step, 30 after, related by 0.5", new(60, 30, 0.10, 0.05, 0.5)),
    ];

    static readonly IReadOnlyList<(string Name, Synthetic Series)> unchanged =
    [
        ("2 % noise", new(200, 0, 0, 0.02)),
        ("5 % noise", new(200, 0, 0, 0.05)),
        ("10 % noise", new(200, 0, 0, 0.10)),
        ("5 % noise, related by 0.5", new(200, 0, 0, 0.05, 0.5)),
    ];

    public static async Task<int> Run(int seeds)
    {
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant($"A step after 60 runs: found within {Near} runs of its place ")
                + FormattableString.Invariant($"/ other points in 1000 runs, {seeds} histories each\n")
        );
        await Console.Out.WriteLineAsync(
            Table.Text(
                ["", .. steps.Select(step => step.Name)],
                [
                    .. Detector.All.Select(detector =>
                        (IReadOnlyList<string>)
                            [detector.Name, .. steps.Select(step => Found(detector, step.Series, seeds))]
                    ),
                ]
            )
        );
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant($"\n200 unchanged runs: histories with any point, {seeds} each\n")
        );
        await Console.Out.WriteLineAsync(
            Table.Text(
                ["", .. unchanged.Select(series => series.Name)],
                [
                    .. Detector.All.Select(detector =>
                        (IReadOnlyList<string>)
                            [detector.Name, .. unchanged.Select(series => AnyPoint(detector, series.Series, seeds))]
                    ),
                ]
            )
        );
        var series = TigerBeetle();
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant(
                $"\n{series.Length} runs of a benchmark of TigerBeetle (source in Trends/Public): points found\n"
            )
        );
        await Console.Out.WriteLineAsync(
            Table.Text(
                ["", "points"],
                [
                    .. Detector.All.Select(detector =>
                        (IReadOnlyList<string>)[detector.Name, string.Join(' ', detector.Find(series))]
                    ),
                ]
            )
        );
        return 0;
    }

    static double[] TigerBeetle()
    {
        using var reader = new StreamReader(
            typeof(TrendsCommand).Assembly.GetManifestResourceStream("tigerbeetle.txt")!
        );
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];
    }

    static string Found(Detector detector, Synthetic series, int seeds)
    {
        int hits = 0,
            others = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var found = detector.Find(series.Values(seed));
            var near = found.Count(index => Math.Abs(index - series.Before) <= Near);
            hits += Math.Min(1, near);
            others += found.Count - Math.Min(1, near);
        }

        return $"{Percent(hits, seeds)} / "
            + $"{Quantity.Digits(Math.Round(1000.0 * others / (seeds * (series.Before + series.After)), 1))}";
    }

    static string AnyPoint(Detector detector, Synthetic series, int seeds) =>
        Percent(Enumerable.Range(1, seeds).Count(seed => detector.Find(series.Values(seed)).Count > 0), seeds);

    static string Percent(int count, int of) => $"{Quantity.Digits(Math.Round(100.0 * count / of, 1))} %";
}
