using PerfAssert.Analyzers.Checks;
using PerfAssert.Analyzers.Texts;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Code;

/// <summary>Limits on metrics that are not there when the test has run.</summary>
static class RecordedMetrics
{
    /// <summary>What is there of a test whose operations come one after the other.</summary>
    internal static readonly Metric[] Measured =
    [
        Metric.Duration,
        Metric.Allocated,
        Metric.Gen0,
        Metric.Gen1,
        Metric.Gen2,
        Metric.GcPause,
        Metric.Success,
    ];

    static readonly Metric[] compared = [Metric.Ratio, Metric.Reference];

    /// <summary>Limits on what is not measured in this kind of test,
    /// or whose name is nearly that of something that is there.</summary>
    public static IEnumerable<Found> Of(TestMethod test, IEnumerable<string> recorded)
    {
        string[] names = [.. Measured.Select(metric => metric.Name), .. recorded];
        foreach (var limit in StatedLimits.Of(test.Test, mayBeCompleted: true).Limits)
        {
            var metric = limit.Limit.Metric;
            if (
                limit.Text is not { } text
                || WrongWord.MetricIn(text.Text, metric, Metric.BuiltIn.Select(each => each.Name).Concat(names))
                    is not { } word
            )
                continue;

            var problem = Problem.NotRecorded(text.Text, metric.Name, names);
            if (Metric.Find(metric.Name) is not null)
            {
                if (!test.IsLoad && !Measured.Contains(metric) && !compared.Contains(metric))
                    yield return text.Found(problem, word with { Mend = null }) with
                    {
                        IsSure = true,
                    };
            }
            else if (!names.Contains(metric.Name) && word.Mend is not null)
            {
                yield return text.Found(problem, word);
            }
        }
    }
}
