using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Baselines;

/// <summary>Makes a baseline of the facts in its file.</summary>
static class BaselineReader
{
    const string MetricsField = "metrics";
    const string ApprovedField = "approved";

    static readonly string[] words = ["interval", "launches", "reference", "better"];

    /// <summary>The baseline that the facts are.</summary>
    /// <exception cref="ProblemException">PERF0511, PERF0512:
    /// too new, or a field is missing, unknown, or wrong.</exception>
    public static Baseline Read(BaselineFacts facts)
    {
        facts.TakeObject("");
        var schema = facts.TakeNumber("schema");
        if (schema > Baseline.CurrentSchema)
            throw facts.TooNew("schema", Baseline.CurrentSchema);
        if (schema != Baseline.CurrentSchema)
            throw facts.Wrong("schema", FormattableString.Invariant($"is not {Baseline.CurrentSchema}"));

        facts.TakeObject(MetricsField);
        var names = facts.Names(MetricsField);
        if (names.Count == 0)
            throw facts.Wrong(MetricsField, "is empty");

        var baseline = new Baseline
        {
            Tool = facts.TakeText("tool"),
            MachineClass = facts.TakeText("machine"),
            Settings = facts.TakeText("settings"),
            Options = Options(facts),
            Metrics = [.. names.Select(name => Metric(facts, name))],
            Approval = facts.Has(ApprovedField) ? Approval(facts) : null,
        };
        facts.RefuseRest();
        return baseline;
    }

    static BaselineOptions Options(BaselineFacts facts) =>
        new()
        {
            TolerancePercent = NotNegative(facts, "tolerancePercent", facts.TakeNumber("tolerancePercent"))
                is > 0
                    and var tolerance
                ? tolerance
                : throw facts.Wrong("tolerancePercent", "is not over 0"),
            NoiseFloorMs = NotNegative(facts, "noiseFloorMs", facts.TakeNumber("noiseFloorMs", otherwise: 0)),
            AllocatedToleranceBytes = NotNegative(
                facts,
                "allocatedToleranceBytes",
                facts.TakeNumber("allocatedToleranceBytes", otherwise: 0)
            ),
            Significance = !facts.Has("significance")
                ? SignificanceTest.Rank
                : facts.TakeText("significance") switch
                {
                    "rank" => SignificanceTest.Rank,
                    "welch" => SignificanceTest.Welch,
                    _ => throw facts.Wrong("significance", "is neither 'rank' nor 'welch'"),
                },
        };

    static double NotNegative(BaselineFacts facts, string place, double number) =>
        number >= 0 ? number : throw facts.Wrong(place, "is negative");

    static BaselineMetric Metric(BaselineFacts facts, string name)
    {
        var place = $"{MetricsField}/{name}";
        facts.TakeObject(place);
        var fields = facts.Names(place);
        if (fields.FirstOrDefault(field => !words.Contains(field)) is not { } named)
            throw facts.Wrong(place, "has no statistic such as median");

        var placeOfValue = $"{place}/{named}";
        if (LimitText.StatisticNamed(named) is not { } statistic || statistic.Name != named)
            throw facts.Wrong(placeOfValue, "is no statistic");

        var value = Number(facts, placeOfValue, facts.TakeText(placeOfValue), unit: null);
        var metric = new BaselineMetric(
            MetricNamed(facts, place, name, value.Unit),
            statistic,
            Launches(facts, $"{place}/launches", value.Unit)
        )
        {
            Reference = fields.Contains("reference") ? facts.TakeText($"{place}/reference") : null,
            HigherIsBetter = fields.Contains("better") && HigherIsBetter(facts, $"{place}/better"),
        };
        if (metric.Value is var found && found != value.Value)
            throw facts.Wrong(
                placeOfValue,
                $"does not follow from the launches, which give {BaselineNumber.Text(found, metric.Unit)}"
            );

        RefuseStrange(facts, $"{place}/interval", value.Unit);
        return metric;
    }

    static Metric MetricNamed(BaselineFacts facts, string place, string name, Unit unit)
    {
        if (Metrics.Metric.Find(name) is { } known)
            return known.Unit == unit
                ? known
                : throw facts.Wrong(place, "has another unit than the metric of that name");
        return Metrics.Metric.IsName(name) ? new(name, unit) : throw facts.Wrong(place, "is no name of a metric");
    }

    static List<double> Launches(BaselineFacts facts, string place, Unit unit)
    {
        var launches = facts
            .TakeText(place)
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(text => Number(facts, place, text, unit).Value)
            .ToList();
        if (launches.Count < Baseline.FewestLaunches)
            throw facts.Wrong(
                place,
                FormattableString.Invariant($"are {launches.Count}, and at least {Baseline.FewestLaunches} are needed")
            );
        return launches.Count <= Baseline.MostLaunches
            ? launches
            : throw facts.Wrong(
                place,
                FormattableString.Invariant($"are {launches.Count}, and at most {Baseline.MostLaunches} are kept")
            );
    }

    /// <summary>The interval follows from the launches, perhaps in another way in another version;
    /// it must be one all the same.</summary>
    static void RefuseStrange(BaselineFacts facts, string place, Unit unit)
    {
        var ends = facts.TakeText(place).Split(" to ").Select(text => Number(facts, place, text, unit).Value).ToList();
        if (ends.Count != 2 || ends[0] > ends[1])
            throw facts.Wrong(place, "is not of the form 'low to high'");
    }

    static bool HigherIsBetter(BaselineFacts facts, string place) =>
        facts.TakeText(place) switch
        {
            "higher" => true,
            "lower" => false,
            _ => throw facts.Wrong(place, "is neither 'higher' nor 'lower'"),
        };

    static (double Value, Unit Unit) Number(BaselineFacts facts, string place, string text, Unit? unit) =>
        Quantity.TryParse(text, out var value, out var read) && double.IsFinite(value) && (unit is null || read == unit)
            ? (value, read)
            : throw facts.Wrong(
                place,
                $"has '{text}', which is no number{(unit is null ? "" : " in the unit of the others")}"
            );

    static Approval Approval(BaselineFacts facts)
    {
        facts.TakeObject(ApprovedField);
        return new(
            facts.TakeText($"{ApprovedField}/reason"),
            facts.TakeText($"{ApprovedField}/by"),
            facts.TakeText($"{ApprovedField}/date")
        );
    }
}
