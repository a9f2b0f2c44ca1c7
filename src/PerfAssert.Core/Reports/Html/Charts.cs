namespace PerfAssert.Reports.Html;

// What the viewer draws. viewer/src/model.ts says the same in TypeScript; a test holds the two together.
// Numbers are in base units.

/// <summary>A line across a chart: a limit or a statistic.</summary>
sealed record ChartMark(double Value, string Label, string Kind);

/// <summary>A chart: its kind chooses how it is drawn.</summary>
abstract record Chart(string Kind, string Title, string Unit);

sealed record HistogramChart(
    string Title,
    string Unit,
    double From,
    double Width,
    IReadOnlyList<int> Counts,
    int Beyond,
    IReadOnlyList<ChartMark> Marks
) : Chart("histogram", Title, Unit);

/// <summary>Points of a share from 0 to 1 and the value that this share of operations stays below.</summary>
sealed record PercentileChart(string Title, string Unit, IReadOnlyList<double[]> Points, IReadOnlyList<ChartMark> Marks)
    : Chart("percentiles", Title, Unit);

/// <summary>Values in the order in which they were taken: their number and the value.</summary>
sealed record OrderChart(string Title, string Unit, IReadOnlyList<double[]> Points, IReadOnlyList<ChartMark> Marks)
    : Chart("order", Title, Unit);

/// <summary>A share that must be reached, with the ends of its interval.</summary>
sealed record GaugeChart(
    string Title,
    string Unit,
    double Value,
    double? Low,
    double? High,
    double Bound,
    bool IsUpper,
    string Verdict
) : Chart("gauge", Title, Unit);

/// <summary>Numbers over what they are compared with: 1 is no change.</summary>
sealed record ComparisonChart(string Title, string Unit, IReadOnlyList<ComparisonRow> Rows)
    : Chart("comparison", Title, Unit);

sealed record ComparisonRow(string Label, double Value, double? Low, double? High, double? Bound, string Verdict);

/// <summary>Several series over time: seconds since the start and the value.</summary>
sealed record TimelineChart(
    string Title,
    string Unit,
    IReadOnlyList<TimelineSeries> Series,
    IReadOnlyList<TimelinePhase> Phases,
    IReadOnlyList<ChartMark> Marks
) : Chart("timeline", Title, Unit);

/// <summary>One number over time.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Role"><c>line</c>, <c>low</c> and <c>high</c> for the edges of a band, or <c>bar</c>.</param>
/// <param name="Points">Seconds and value.</param>
sealed record TimelineSeries(string Name, string Role, IReadOnlyList<double[]> Points);

sealed record TimelinePhase(string Name, double From, double To);

/// <summary>A number from run to run: milliseconds since 1970, and the value.</summary>
sealed record TrendChart(
    string Title,
    string Unit,
    IReadOnlyList<double[]> Points,
    IReadOnlyList<double[]> Average,
    IReadOnlyList<TrendStep> Changes,
    IReadOnlyList<ChartMark> Marks
) : Chart("trend", Title, Unit);

sealed record TrendStep(double At, double Before, double After, string Label, bool IsWorse);

/// <summary>What happened when: milliseconds since 1970.</summary>
sealed record EventChart(string Title, string Unit, IReadOnlyList<EventPoint> Points) : Chart("events", Title, Unit);

sealed record EventPoint(double At, string Level, string Label);
