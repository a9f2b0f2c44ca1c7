using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>Names, reasons and messages come from other people's code and data: they may hold anything.</summary>
public partial class HostileNameTests
{
    public static TheoryData<string> Cases => [.. Hostile.Names.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_table_row_stays_one_row_with_its_cells(string name)
    {
        var harmless = ReportFormat.Markdown.Write(Hostile.Run("harmless")).Split('\n');

        var lines = ReportFormat.Markdown.Write(Hostile.Run(Hostile.Names[name])).Split('\n');

        Assert.Equal(harmless.Length, lines.Length);
        Assert.Equal(harmless.Select(Cells), lines.Select(Cells));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_row_for_the_terminal_stays_one_row(string name)
    {
        var harmless = ReportFormat.Console.Write(Hostile.Run("harmless")).Split('\n');

        var lines = ReportFormat.Console.Write(Hostile.Run(Hostile.Names[name])).Split('\n');

        Assert.Equal(harmless.Length, lines.Length);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_comes_through_that_ends_a_line_or_turns_the_writing_or_is_no_text(string name)
    {
        foreach (var format in ReportFormat.All)
        {
            var text = format.Write(Hostile.Run(Hostile.Names[name])).Replace("\n", "", StringComparison.Ordinal);

            Assert.DoesNotMatch(Dangerous(), text);
            Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_markup_mention_or_command_comes_through_on_a_page(string name)
    {
        var text = ReportFormat.Markdown.Write(Hostile.Run(Hostile.Names[name]));

        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@here", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Command(), text);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_page_keeps_its_elements_and_their_attributes(string name)
    {
        var harmless = ReportFormat.Html.Write(Hostile.Run("harmless"));

        var page = ReportFormat.Html.Write(Hostile.Run(Hostile.Names[name]));

        Assert.Equal(Elements(harmless), Elements(page));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_programs_read_as_JSON_stays_JSON_of_the_same_shape(string name)
    {
        foreach (var format in new[] { ReportFormat.Json, ReportFormat.Bencher, ReportFormat.SmallerIsBetter })
        {
            var text = format.Write(Hostile.Run(Hostile.Names[name]));

            Assert.Equal(Shape(JsonNode.Parse(format.Write(Hostile.Run("harmless")))), Shape(JsonNode.Parse(text)));
            Assert.DoesNotContain('<', text);
            Assert.All(text, letter => Assert.True(char.IsAscii(letter)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_table_for_programs_keeps_its_columns_and_has_no_formula(string name)
    {
        var harmless = ReportFormat.Otava.Write(Hostile.Run("harmless")).Split('\n');

        var lines = ReportFormat.Otava.Write(Hostile.Run(Hostile.Names[name])).Split('\n');

        Assert.Equal(harmless.Select(line => line.Split(',').Length), lines.Select(line => line.Split(',').Length));
        Assert.DoesNotMatch("[\"'=@|<>`]", string.Join(' ', lines));
        Assert.All(lines[0].Split(','), cell => Assert.True(cell[0] == '_' || char.IsLetterOrDigit(cell[0]), cell));
        Assert.Equal(lines[0].Split(',').Length, lines[0].Split(',').Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_line_of_an_exposition_is_one(string name)
    {
        var harmless = ReportFormat.OpenMetrics.Write(Hostile.Run("harmless")).Split('\n');

        var lines = ReportFormat.OpenMetrics.Write(Hostile.Run(Hostile.Names[name])).Split('\n');

        Assert.Equal(harmless.Length, lines.Length);
        Assert.All(
            lines.Where(line => !line.StartsWith('#') && line.Length > 0),
            line => Assert.Matches(Sample(), line)
        );
        Assert.Equal(["# EOF", ""], lines[^2..]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_long_name_does_not_bury_the_rest(string name) =>
        Assert.All(
            new[]
            {
                ReportFormat.Markdown,
                ReportFormat.Console,
                ReportFormat.Text,
                ReportFormat.OpenMetrics,
                ReportFormat.Otava,
            },
            format => Assert.True(format.Write(Hostile.Run(Hostile.Names[name])).Length < 65_536)
        );

    [Fact]
    public void A_name_is_still_read_by_people()
    {
        var text = ReportFormat.Markdown.Write(Hostile.Run("Größe_of(text: \"👩‍🔬 測試\")"));

        Assert.Contains("| Größe\\_of(text: \"👩‍🔬 測試\") |", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_test_tells_its_own_name_whatever_it_is(string name) =>
        Assert.Contains(
            "passed 3 of 3 limits",
            TestText.Of(SampleRecord.Held with { Name = Hostile.Names[name] }, "machine"),
            StringComparison.Ordinal
        );

    static int Cells(string line) => UnescapedPipe().Count(line);

    /// <summary>The names of the elements in order, each with those of its attributes.</summary>
    static List<string> Elements(string page) =>
        [
            // A name has as many places to break as it has words.
            .. from element in Element()
                .Matches(Comment().Replace(page, "").Replace("<wbr>", "", StringComparison.Ordinal))
            select $"{element.Groups["name"].Value} "
                + $"{string.Join(' ', element.Groups["attribute"].Captures.Select(capture => capture.Value))}",
        ];

    static string Shape(JsonNode? node) =>
        node switch
        {
            JsonObject shape => $"{{{string.Join(',', shape.Select(field => Shape(field.Value)))}}}",
            JsonArray array => $"[{string.Join(',', array.Select(Shape))}]",
            null => "null",
            _ => node.GetValueKind().ToString(),
        };

    [GeneratedRegex(
        "<(?<name>/?[A-Za-z!][A-Za-z0-9]*)(\\s+(?<attribute>[A-Za-z-]+)(=\"[^\"]*\")?)*\\s*/?>",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Element();

    [GeneratedRegex("<!--.*?-->|<style>.*?</style>", RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"^[a-z_]+\{([a-z]+=""([^""\\\n]|\\[\\""n])*"",?)+\} [0-9.eE+-]+$",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex UnescapedPipe();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Dangerous();

    [GeneratedRegex(@"^\s*::", RegexOptions.Multiline, Timeout.Infinite)]
    private static partial Regex Command();
}
