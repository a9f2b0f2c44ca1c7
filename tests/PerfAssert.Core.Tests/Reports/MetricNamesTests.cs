using PerfAssert.Core.Tests.Records;
using PerfAssert.Records;
using PerfAssert.Reports.Exchange;

namespace PerfAssert.Core.Tests.Reports;

public class MetricNamesTests
{
    static readonly TestRecord[] tests =
    [
        Row("n: -7"),
        Row("n: _7"),
        Row($"text: \"{new string('x', 700)}1\""),
        Row($"text: \"{new string('x', 700)}2\""),
    ];

    [Fact]
    public void Exported_names_do_not_depend_on_the_order_of_tests()
    {
        var (one, other) = (SampleRecord.Of(tests), SampleRecord.Of([.. tests.Reverse()]));

        Assert.Equal(Names(MetricNames.Of([one])), Names(MetricNames.Of([other])));
        Assert.Equal(Names(MetricNames.Columns([one])), Names(MetricNames.Columns([other])));
        Assert.Equal(4, Names(MetricNames.Of([one])).Select(pair => pair.Value).Distinct().Count());
        Assert.Equal(4, Names(MetricNames.Columns([one])).Select(pair => pair.Value).Distinct().Count());
    }

    [Fact]
    public void What_nothing_tells_apart_has_no_name() =>
        Assert.Equal(
            ["Shop.Tests.OrderTests.Finds_an_order(number: 7)"],
            MetricNames
                .Of([SampleRecord.Of(SampleRecord.Held, SampleRecord.Held, SampleRecord.Broken)])
                .Select(named => named.Name)
        );

    [Fact]
    public void Tests_of_one_name_in_two_projects_are_told_apart()
    {
        var (orders, stock) = (
            SampleRecord.Of(SampleRecord.Held) with
            {
                Assembly = "Orders.dll",
            },
            SampleRecord.Of(SampleRecord.Held) with
            {
                Assembly = "Stock.dll",
            }
        );

        Assert.Equal(2, MetricNames.Of([orders, stock]).Select(named => named.Name).Distinct().Count());
    }

    static TestRecord Row(string arguments) => SampleRecord.Held with { Arguments = arguments };

    static SortedDictionary<string, string> Names(IEnumerable<(RunRecord Run, TestRecord Test, string Name)> named) =>
        new(named.ToDictionary(one => one.Test.Arguments!, one => one.Name), StringComparer.Ordinal);
}
