using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports.Html;

/// <summary>A test on the page: its row in the table of all tests, and its section with limits,
/// charts and numbers.</summary>
/// <param name="test">The test.</param>
/// <param name="id">Names its section.</param>
sealed class HtmlTest(TestRecord test, string id)
{
    static readonly Markup headOfLimits = new(
        "<thead><tr><th scope=\"col\">limit</th><th scope=\"col\">measured</th><th "
            + "scope=\"col\">interval</th><th scope=\"col\">head-room</th><th "
            + "scope=\"col\">outcome</th></tr></thead>"
    );

    readonly Grade grade = Grade.Of(test);

    public TestRecord Record => test;

    public string Id => id;

    public IReadOnlyList<Figure> Figures { get; } = TestFigures.Of(test, id);

    public Markup ToRow() =>
        Markup.Of(
            $"""
            <tr><th scope="row"><a href="#{id}"><bdi>{Markup.Name(test.Name)}</bdi></a></th><td>{HtmlReport.Badge(
                test.Verdict
            )}</td><td>{HtmlReport.Letter(grade)}</td>
            <td>{Number(Metric.Duration, "mean")}</td><td>{Number(Metric.Duration, "p95")}</td><td>{Number(
                Metric.Allocated,
                "min"
            )}</td><td class="spark">{Spark()}</td></tr>

            """
        );

    public Markup ToMarkup() =>
        Markup.Of(
            $"""
            <section class="test" id="{id}" aria-labelledby="{id}-name">
            <h3 id="{id}-name"><bdi>{Markup.Name(test.Name)}</bdi> {HtmlReport.Badge(test.Verdict)} {HtmlReport.Letter(
                grade
            )}</h3>
            <p class="why">{(
                test.Limits.Count == 0 ? ConsoleReport.NotJudged(test) : $"Grade {grade.Text}: {grade.Reason}"
            )}{(test.Metrics.Count > 0 ? $". Measured by {TestText.Effort(test)}." : ".")}</p>
            {Findings()}
            {Limits()}
            {Load()}
            {(
                Figures.Count == 0
                    ? Markup.None
                    : Markup.Of($"<div class=\"charts\">{Figures.Select(figure => figure.ToMarkup())}</div>")
            )}
            {Metrics()}
            </section>

            """
        );

    Markup Findings() =>
        test.Findings.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<ul class=\"findings\">"
                    + $"{test.Findings.Select(finding => Markup.Of($"<li>{finding.Text}</li>"))}</ul>\n"
            );

    Markup Limits() =>
        test.Limits.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""
                <div class="scroll" tabindex="0" role="group" aria-label="Limits">
                <table class="limits">{headOfLimits}
                <tbody>{test.Limits.Select(Limit)}</tbody></table>
                </div>
                """
            );

    Markup Load() =>
        test.Load is not { } load
            ? Markup.None
            : Markup.Of(
                $"""
                <h4>Load: {load.Profile}</h4>
                {(load.EndedBy is null ? Markup.None : Markup.Of($"<p class=\"warning\">{load.EndedBy}</p>"))}
                {(load.Broke is null ? Markup.None : Markup.Of($"<p class=\"why\">{load.Broke}</p>"))}
                {new DataTable("Phases of the load", PhaseTable.Head, PhaseTable.Rows(load)).ToMarkup()}
                """
            );

    static Markup Limit(LimitRecord limit) =>
        Markup.Of(
            $"""
            <tr><th scope="row">{LimitLine.Subject(limit)} {LimitLine.Bound(limit)}</th><td>{LimitLine.Measured(
                limit
            )}</td><td>{LimitLine.Range(limit)}</td><td>{Left(limit)}</td><td>{HtmlReport.Badge(
                limit.Verdict
            )} {LimitLine.Outcome(limit)}</td></tr>

            """
        );

    static string Left(LimitRecord limit) =>
        Grade.Room(limit) is > 0 and var room ? Quantity.Text(Math.Round(room, 3), Unit.Share) : "";

    /// <summary>Closed, because the limits above say what matters; open on paper.</summary>
    Markup Metrics()
    {
        if (test.Metrics.Count == 0)
            return Markup.None;

        string[] names =
        [
            .. test.Metrics.SelectMany(metric => metric.Statistics.Select(statistic => statistic.Name)).Distinct(),
        ];
        var table = new DataTable(
            "Numbers of every metric",
            ["metric", "values", "outliers", .. names],
            [
                .. test.Metrics.Select(metric =>
                    (string[])
                        [
                            metric.Name,
                            Quantity.Digits(metric.Count),
                            Quantity.Digits(metric.Outliers),
                            .. names.Select(name =>
                                metric.Statistics.FirstOrDefault(statistic => statistic.Name == name) is { } found
                                    ? Text(found.Value, metric)
                                    : ""
                            ),
                        ]
                ),
            ]
        );
        return Markup.Of(
            $"<details><summary>Every metric<span class=\"unseen\"> of "
                + $"{test.Name}</span></summary>{table.ToMarkup()}</details>"
        );
    }

    Markup Spark() =>
        Figures.Select(figure => figure.Chart).OfType<HistogramChart>().FirstOrDefault() is { } histogram
            ? Drawing.Bars(histogram.Counts, 100, 24)
            : Markup.None;

    string Number(Metric metric, string statistic) =>
        test.Metrics.FirstOrDefault(found => found.Name == metric.Name) is { } record
        && record.Statistics.FirstOrDefault(found => found.Name == statistic) is { } number
            ? Text(number.Value, record)
            : "";

    static string Text(double value, MetricRecord metric) =>
        Quantity.Text(value, Unit.FromSymbol(metric.Unit) ?? Unit.Number);
}
