using System.Globalization;
using System.Text;
using PerfAssert.History;
using PerfAssert.Reports.Exchange;

namespace PerfAssert.Dashboard.Exporting;

/// <summary>OpenMetrics text with the time of each number, so that a server of metrics can take in the past.</summary>
static class OpenMetricsExport
{
    public static string Write(IReadOnlyList<Series> series)
    {
        var text = new StringBuilder();
        foreach (var family in OpenMetricsReport.Families)
        {
            OpenMetricsReport.Append(
                text,
                family.Family,
                family.Suffix,
                family.Help,
                [
                    .. from one in series
                    where OpenMetricsReport.FamilyOf(one.Key.Unit) == family.Family
                    let labels = Labels(one)
                    from point in one.Points
                    where double.IsFinite(point.Value)
                    select string.Create(
                        CultureInfo.InvariantCulture,
                        $"{labels} {point.Value * family.Factor:G9} {point.At.ToUnixTimeMilliseconds() / 1000.0:0.###}"
                    ),
                ]
            );
        }

        return text.Append("# EOF\n").ToString();
    }

    static string Labels(Series series) =>
        OpenMetricsReport.Labels([
            ("assembly", series.Key.Project),
            ("test", series.Key.Test),
            ("metric", series.Key.Metric),
            ("statistic", series.Statistic.Name),
            ("branch", series.Key.Branch),
            ("machine", series.Key.Machine),
        ]);
}
