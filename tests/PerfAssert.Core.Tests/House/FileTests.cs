namespace PerfAssert.Core.Tests.House;

/// <summary>Small files, short lines, and no warning that is silenced in place.</summary>
public class FileTests
{
    const int Most = 250;
    const int Widest = 120;

    [Fact]
    public void No_file_is_longer_than_250_lines() => Offenders.AreNone(TooLong(Source.All));

    [Fact]
    public void A_longer_file_is_caught() =>
        Assert.Equal(["src/B.cs has 251 lines"], TooLong([new("src/A.cs", Lines(250)), new("src/B.cs", Lines(251))]));

    [Fact]
    public void No_line_is_wider_than_120_columns() =>
        Offenders.AreNone(TooWide([.. Source.All, .. Source.Read("tests", "*.cs")]));

    [Fact]
    public void A_wider_line_is_caught() =>
        Assert.Equal(
            ["src/B.cs(2) has 121 columns"],
            TooWide([new("src/A.cs", new string('…', 120)), new("src/B.cs", $"a\n{new string('b', 121)}\n")])
        );

    [Fact]
    public void No_warning_is_silenced_in_place() => Offenders.AreNone(Silencing(Source.All));

    [Theory]
    [InlineData("#pragma warning disable CA1305")]
    [InlineData("    #  pragma   warning  disable")]
    public void A_silenced_warning_is_caught(string line) =>
        Assert.Equal(["src/A.cs silences a warning"], Silencing([new("src/A.cs", $"class A;\n{line}\n")]));

    [Fact]
    public void There_are_sources_to_look_at() => Assert.True(Source.All.Count > 40);

    static IEnumerable<string> TooLong(IEnumerable<Source> sources) =>
        sources
            .Where(source => source.Lines > Most)
            .Select(source => FormattableString.Invariant($"{source.Path} has {source.Lines} lines"));

    static IEnumerable<string> TooWide(IEnumerable<Source> sources) =>
        from source in sources
        from line in source.Text.Split('\n').Index()
        where line.Item.TrimEnd('\r').Length > Widest
        select FormattableString.Invariant($"{source.Path}({line.Index + 1}) has {line.Item.Length} columns");

    static IEnumerable<string> Silencing(IEnumerable<Source> sources) =>
        sources
            .Where(source => source.Text.Split('\n').Any(IsPragma))
            .Select(source => $"{source.Path} silences a warning");

    static bool IsPragma(string line) =>
        line.TrimStart().StartsWith('#')
        && string.Join(
                ' ',
                line.Replace("#", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            )
            .StartsWith("pragma warning disable", StringComparison.Ordinal);

    static string Lines(int count) => string.Concat(Enumerable.Repeat("// a line\n", count));
}
