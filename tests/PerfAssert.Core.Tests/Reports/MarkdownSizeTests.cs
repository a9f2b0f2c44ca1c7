using System.Text;
using System.Text.RegularExpressions;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>A comment on a pull request takes 65,536 characters; one more, and there is no comment.</summary>
public partial class MarkdownSizeTests
{
    const int Most = 65_536;

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_page_is_never_too_long_and_says_what_is_missing(int tests)
    {
        var run = Run(tests, "Shop.Tests.OrderTests.Sells");

        var page = ReportFormat.Markdown.Write(run);

        Assert.True(Encoding.UTF8.GetByteCount(page) <= Most);
        Assert.Contains("## Measured on", page, StringComparison.Ordinal);
        var rows = page.Split('\n')
            .Count(line =>
                line.StartsWith("| Shop", StringComparison.Ordinal) && line.Contains('✅', StringComparison.Ordinal)
            );
        var missing = Missing().Match(page) is { Success: true } match
            ? int.Parse(match.Groups["count"].Value, null)
            : 0;
        Assert.Equal(tests * 3, rows + missing);
    }

    [Fact]
    public void What_broke_is_there_before_all_that_holds()
    {
        var run = Run(5000, "Sells");
        run = run with { Tests = [.. run.Tests, SampleRecord.Broken] };

        var page = ReportFormat.Markdown.Write(run);

        Assert.Contains("Finds\\_an\\_order(number: 7) | F | p95 duration under 2 ms", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_any_letters_and_length_do_not_make_it_longer()
    {
        var page = ReportFormat.Markdown.Write(Run(1000, new string('測', 70_000)));

        Assert.True(Encoding.UTF8.GetByteCount(page) <= Most);
    }

    [Fact]
    public void Several_runs_share_the_page()
    {
        var page = Report.Write(
            ReportFormat.Markdown,
            [.. Enumerable.Range(0, 4).Select(number => Run(2000, FormattableString.Invariant($"Sells{number}")))]
        );

        Assert.True(Encoding.UTF8.GetByteCount(page) <= Most);
        Assert.Equal(4, Regex.Count(page, "^# Shop.Tests: ", RegexOptions.Multiline, Timeout.InfiniteTimeSpan));
    }

    static RunRecord Run(int tests, string name) =>
        SampleRecord.Of([
            .. Enumerable
                .Range(0, tests)
                .Select(number =>
                    SampleRecord.Held with
                    {
                        Name = FormattableString.Invariant($"{name}(number: {number})"),
                        Verdict = Verdict.Passed,
                    }
                ),
        ]);

    [GeneratedRegex("(?<count>[0-9]+) more limits found no room", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Missing();
}
