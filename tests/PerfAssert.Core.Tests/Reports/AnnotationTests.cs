using System.Text.RegularExpressions;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Annotations;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>What a step of a CI system prints, and what no other report may print: commands.</summary>
public partial class AnnotationTests
{
    public static TheoryData<string> Cases => [.. Hostile.Names.Keys];

    [CulturedFact(["en-US", "de-DE"])]
    public void A_red_test_is_an_error_at_its_line_with_its_limits()
    {
        var run = SampleRecord.Of(
            SampleRecord.Broken with
            {
                File = "tests/Shop.Tests/OrderTests.cs",
                Line = 12_345,
            },
            SampleRecord.Held,
            SampleRecord.NotMeasured
        );

        Approved.Is(GitHubAnnotations.Write(new([run])), "annotations.github.txt");
        Approved.Is(AzureAnnotations.Write(new([run])), "annotations.azure.txt");
    }

    [Fact]
    public void Where_all_holds_nothing_is_said()
    {
        Assert.Equal("", GitHubAnnotations.Write(new([SampleRecord.Of(SampleRecord.Held)])));
        Assert.Equal("", AzureAnnotations.Write(new([SampleRecord.Of(SampleRecord.Held)])));
    }

    [Fact]
    public void Never_more_of_a_kind_than_are_shown_and_the_last_counts_the_rest()
    {
        TestRecord[] tests =
        [
            .. Enumerable.Repeat(SampleRecord.Broken, 25),
            .. Enumerable.Repeat(SampleRecord.Undecided, 10),
        ];

        var lines = GitHubAnnotations.Write(new([SampleRecord.Of(tests)])).TrimEnd('\n').Split('\n');

        Assert.Equal(
            (10, 10),
            (
                lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)),
                lines.Count(line => line.StartsWith("::warning ", StringComparison.Ordinal))
            )
        );
        Assert.Equal("::error title=PerfAssert::16 more tests; the report names them", lines[9]);
    }

    [Fact]
    public void A_run_that_measured_nothing_is_one_warning()
    {
        var run = SampleRecord.Of(SampleRecord.NotMeasured, SampleRecord.NotMeasured) with
        {
            StoodDown = new("debug-build", "Shop.dll is a Debug build"),
        };

        Assert.StartsWith(
            "::warning title=Shop.Tests::Shop.Tests: 0 of 2 performance tests measured, because ",
            Assert.Single(GitHubAnnotations.Write(new([run])).TrimEnd('\n').Split('\n')),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_verdict_without_limits_is_told_all_the_same()
    {
        var bare = SampleRecord.Of(SampleRecord.Broken with { Limits = [], NotMeasured = "somebody wrote it by hand" });

        Assert.Equal(
            "::error title=Shop.Tests.OrderTests.Finds_an_order(number%3A 7)::not judged: somebody wrote it by hand\n",
            GitHubAnnotations.Write(new([bare]))
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_name_adds_no_command_and_no_property_to_one(string name)
    {
        foreach (
            var (write, command) in new (Func<Report, string>, Regex)[]
            {
                (GitHubAnnotations.Write, GitHub()),
                (AzureAnnotations.Write, Azure()),
            }
        )
        {
            var harmless = write(new([Hostile.Run("harmless") with { StoodDown = null }])).TrimEnd('\n').Split('\n');

            var lines = write(new([Hostile.Run(Hostile.Names[name]) with { StoodDown = null }]))
                .TrimEnd('\n')
                .Split('\n');

            Assert.Equal(harmless.Select(Shape), lines.Select(Shape));
            Assert.Equal(3, lines.Length);

            string Shape(string line)
            {
                var match = command.Match(line);
                Assert.True(match.Success, line);
                Assert.DoesNotMatch(AnyCommand(), line[match.Groups["text"].Index..]);
                return match.Groups["level"].Value
                    + string.Join(',', match.Groups["property"].Captures.Select(capture => capture.Value));
            }
        }
    }

    // GitHub's runner passes over blanks before ::, and looks for ##[ anywhere;
    // Azure's agent looks for ##vso[ anywhere.
    [Theory]
    [MemberData(nameof(Cases))]
    public void No_other_report_is_a_command_whoever_prints_it(string name)
    {
        foreach (var format in ReportFormat.All)
            Assert.DoesNotMatch(AnyCommand(), format.Write(Hostile.Run(Hostile.Names[name])));

        var test = SampleRecord.Held with { Name = Hostile.Names[name] };
        foreach (var verdict in new[] { Verdict.Passed, Verdict.LimitBreached, Verdict.Inconclusive })
            Assert.DoesNotMatch(AnyCommand(), TestText.Of(test with { Verdict = verdict }, "machine"));
    }

    [GeneratedRegex(@"^\s*::|##\[|##vso\[", RegexOptions.Multiline | RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex AnyCommand();

    [GeneratedRegex(
        "^::(?<level>error|warning) ((?<property>file|line|title)=[^:,]*,?)+::(?<text>.*)$",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex GitHub();

    [GeneratedRegex(
        @"^##vso\[task\.logissue type=(?<level>error|warning)"
            + @"(;(?<property>sourcepath|linenumber)=[^;\]]*)*\](?<text>.*)$",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Azure();
}
