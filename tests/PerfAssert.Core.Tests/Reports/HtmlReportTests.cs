using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

public partial class HtmlReportTests
{
    [Fact]
    public void A_page_of_50_tests_with_thousands_of_values_is_under_a_megabyte()
    {
        var page = ReportFormat.Html.Write(SampleReport.Large(tests: 50, values: 5000));

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 300_000, 1_000_000);
    }

    [Fact]
    public void No_series_has_more_points_than_a_browser_draws_with_ease()
    {
        var series = Model(SampleReport.Large(tests: 1, values: 100_000))["charts"]!
            .AsObject()
            .Select(chart => chart.Value!["points"]?.AsArray().Count ?? 0);

        Assert.All(series, count => Assert.InRange(count, 0, 2000));
    }

    [Fact]
    public void Every_chart_of_the_model_has_its_figure_with_a_drawing_or_a_table_and_the_other_way_round()
    {
        var page = ReportFormat.Html.Write(SampleReport.Everything);

        var figures = Figure().Matches(page).ToDictionary(match => match.Groups["id"].Value, match => match.Value);

        Assert.Equal(Model(page)["charts"]!.AsObject().Select(chart => chart.Key).Order(), figures.Keys.Order());
        Assert.All(figures.Values, figure => Assert.Contains("<tbody><tr>", figure, StringComparison.Ordinal));
        Assert.All(figures.Values, figure => Assert.Matches("aria-label=\"[^\"]+\"", figure));
    }

    [Fact]
    public void Every_kind_of_chart_is_there()
    {
        var kinds = Model(ReportFormat.Html.Write(SampleReport.Everything))["charts"]!
            .AsObject()
            .Select(chart => (string)chart.Value!["kind"]!)
            .Distinct()
            .Order();

        Assert.Equal(
            ["comparison", "events", "gauge", "histogram", "order", "percentiles", "timeline", "trend"],
            kinds
        );
    }

    [Fact]
    public void The_policy_knows_the_hash_of_each_script_and_of_the_style_and_allows_nothing_else()
    {
        var page = ReportFormat.Html.Write(SampleRecord.Run);

        var policy = Policy().Match(page).Groups["policy"].Value;
        var scripts = Script()
            .Matches(page)
            .Select(match => match.Groups["text"].Value)
            .Append(Unpack(Packed(page, "viewer")));
        var style = Style().Match(page).Groups["text"].Value;

        Assert.Equal(
            $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src "
                + $"{Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'",
            policy
        );
        Assert.DoesNotMatch(@"\s(style|on[a-z]+)=""", page);
        Assert.DoesNotContain(
            "http",
            Regex
                .Replace(page, "<!--.*?-->", "", RegexOptions.Singleline, Timeout.InfiniteTimeSpan)
                .Replace("http-equiv", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_page_names_whose_work_the_viewer_contains() =>
        Assert.Contains("Apache ECharts", ReportFormat.Html.Write(SampleRecord.Run), StringComparison.Ordinal);

    [Fact]
    public void A_run_without_tests_is_a_page_too() =>
        Assert.Contains(
            "0 of 0 performance tests measured",
            ReportFormat.Html.Write(SampleRecord.Of()),
            StringComparison.Ordinal
        );

    [Fact]
    public void Tests_are_grouped_by_kind_and_those_that_broke_come_first()
    {
        var run = SampleRecord.Of(
            SampleRecord.Held with
            {
                Kind = "db",
                Name = "db.holds",
            },
            SampleRecord.Held with
            {
                Name = "no.kind",
            },
            SampleRecord.Broken with
            {
                Kind = "db",
                Name = "db.broke",
            },
            SampleRecord.Held with
            {
                Kind = "api",
                Name = "api.holds",
            }
        );

        var order = Regex
            .Matches(
                ReportFormat.Html.Write(run).Replace("<wbr>", "", StringComparison.Ordinal),
                "<h2>(?<words>[^<]+)</h2>|<h3 id=[^>]*><bdi>(?<words>[^<]+)",
                RegexOptions.ExplicitCapture,
                Timeout.InfiniteTimeSpan
            )
            .Select(match => match.Groups["words"].Value);

        Assert.Equal(
            [
                "Broken or changed",
                "All tests",
                "api",
                "api.holds",
                "db",
                "db.broke",
                "db.holds",
                "Other tests",
                "no.kind",
                "Resources",
                "Measured on",
            ],
            order
        );
    }

    static JsonNode Model(RunRecord run) => Model(ReportFormat.Html.Write(run));

    static JsonNode Model(string page) => JsonNode.Parse(Unpack(Packed(page, "model")))!;

    static string Packed(string page, string name) =>
        Regex
            .Match(
                page,
                $"<script type=\"application/octet-stream\" id=\"perfassert-{name}\">(?<text>[A-Za-z0-9+/=]+)</script>",
                RegexOptions.ExplicitCapture,
                Timeout.InfiniteTimeSpan
            )
            .Groups["text"]
            .Value;

    static string Unpack(string packed)
    {
        using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    [GeneratedRegex(
        "<figure data-chart=\"(?<id>[^\"]+)\".*?</figure>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Figure();

    [GeneratedRegex("Policy\" content=\"(?<policy>[^\"]+)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Policy();

    [GeneratedRegex(
        "<script>(?<text>.*?)</script>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Script();

    [GeneratedRegex(
        "<style>(?<text>.*?)</style>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Style();
}
