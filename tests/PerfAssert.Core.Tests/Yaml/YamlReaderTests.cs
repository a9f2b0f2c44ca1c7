using System.Text;
using PerfAssert.Problems;
using PerfAssert.Yaml;

namespace PerfAssert.Core.Tests.Yaml;

public class YamlReaderTests
{
    static readonly YamlKind kind = new(
        (place, reason) => new("broken", $"{place}: {reason}"),
        (place, key, first) => new("twice", FormattableString.Invariant($"{place}: {key}, {first}"))
    );

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("# nothing but words\n# and more")]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("---\n...\n")]
    public void A_text_without_content_is_nothing(string text) =>
        Assert.True(Read(text) is null or Scalar { IsNothing: true });

    [Fact]
    public void Values_know_what_they_are_and_where_they_stand()
    {
        var root = Assert.IsType<Mapping>(Read("a: [1, '2']\n\"b\": { c: ~ }"));

        Assert.Equal(["a", "b"], root.Entries.Select(entry => entry.Key.Text));
        var list = Assert.IsType<YamlList>(root.Entries[0].Value);
        Assert.Equal([("1", false), ("2", true)], list.Items.Cast<Scalar>().Select(item => (item.Text, item.IsQuoted)));
        Assert.Equal("f(1,8)", $"{list.Items[1].Place}");
        Assert.True(Assert.IsType<Scalar>(Assert.IsType<Mapping>(root.Entries[1].Value).Entries[0].Value).IsNothing);
    }

    [Fact]
    public void Keys_and_values_can_be_named_again()
    {
        var root = Assert.IsType<Mapping>(Read("&k a: &v [1]\nb: *v\nc: { *k : *k }"));

        Assert.Same(root.Entries[0].Value, root.Entries[1].Value);
        var (key, value) = Assert.Single(Assert.IsType<Mapping>(root.Entries[2].Value).Entries);
        Assert.Equal(("a", "a", "f(3,6)"), (key.Text, Assert.IsType<Scalar>(value).Text, $"{key.Place}"));
    }

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            // Brackets and quotes that are not closed.
            {
                "after: { warning: 2\nrecovery: 3\n",
                "broken: f(2,1): nothing that could stand here follows; the bracket of line 1, column 8 is "
                    + "not closed before it"
            },
            {
                "a: [1, 2\nb: 3\n",
                "broken: f(2,1): nothing that could stand here follows; the bracket of line 1, column 4 is "
                    + "not closed before it"
            },
            { "{", "broken: f(2,1): While parsing a node, did not find expected node content" },
            {
                "a: [",
                "While parsing a node, did not find expected node content; the bracket of line 1, column 4 "
                    + "is not closed before it"
            },
            { "a: [1, {b: 2]\n", "the bracket of line 1, column 8 is not closed before it" },
            { "a: \"b\nc: 1\n", "broken: f(2,1): While scanning a multi-line double" },
            { "a: 'b", "broken: f(1,6): While scanning a quoted scalar" },
            { "a: ]", "broken: f(1,4): " },
            { "a: b: c", "broken: f(1,5): " },
            { "a:\n  - b\n c: 1", "broken: f(3,2): " },
            { "%YAML 1.2\na: 1", "broken: f(2,2): " },
            { "%YAML 9.0\n---\na: 1", "broken: f(1,1): Found incompatible YAML document" },
            { "a: @b", "broken: f(1,5): " },
            { "a: \"\\q\"", "broken: f(1,5): " },
            { "a: \"\\uD800\"", "broken: f(1," },
            // What would be passed over.
            { "a: 1\n---\nb: 2", "broken: f(2,1): a second document begins here; write one in each file" },
            { "---\n---\na: 1", "broken: f(2,1): a second document begins here" },
            { "a: 1\n...\nb: 2", "broken: f(3,1): " },
            { "a: 1\n--- b\n", "broken: f(2,1): a second document begins here" },
            {
                "a: 1\n\0\nb: 2",
                "broken: f(2,1): YAML does not allow the character U+0000. Take it out, or save the file as UTF-8"
            },
            { "a: \u001b[31m", "broken: f(1,4): YAML does not allow the character U+001B." },
            { "a: b\uFFFE", "broken: f(1,5): YAML does not allow the character U+FFFE." },
            {
                "a: \"b\\0c\"",
                "broken: f(1,4): the text holds the character U+0000, which no name and no path can have"
            },
            { "\"a\\0\": 1", "broken: f(1,1): the text holds the character U+0000" },
            // What has no meaning here.
            { "a: !!str 1", "broken: f(1,4): a tag, such as !!str, means nothing here; leave it out" },
            { "!x a: 1", "broken: f(1,1): a tag" },
            { "a: !<tag:yaml.org,2002:int> 1", "broken: f(1,4): a tag" },
            {
                "a: &b { c: 1 }\nd:\n  <<: *b",
                "broken: f(3,3): << merges nothing here; write the settings out, or name all of them with an alias"
            },
            { "? [a]\n: 1", "broken: f(1,3): a key must be a single word" },
            { "? { a: b }\n: 1", "broken: f(1,3): a key must be a single word" },
            { "a: *b", "broken: f(1,4): there is no anchor &b before it" },
            { "? &a [*a]\n: 1", "broken: f(1,7): there is no anchor &a before it" },
            { "a: &a { b: *a }", "broken: f(1,12): there is no anchor &a before it" },
            // Keys that stand twice.
            { "a: 1\nb: 2\na: 3", "twice: f(3,1): a, 1" },
            { "a: 1\n'a': 3", "twice: f(2,1): a, 1" },
            { "&k a: 1\n*k : 3", "twice: f(2,1): a, 1" },
            { "{a: 1, a: 2}", "twice: f(1,8): a, 1" },
            // Tabs.
            { "a:\n\tb: 1", "broken: f(2,1): the line is indented with a tab, and YAML wants spaces" },
            { "a:\n  b:\n  \t- c", "broken: f(3,1): the line is indented with a tab" },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ProblemException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("- ? ")]
    [InlineData("[{a: ")]
    public void Nothing_is_nested_deeper_than_a_person_writes(string opening) =>
        Assert.Contains(
            "it is nested too deep",
            Assert
                .Throws<ProblemException>(() =>
                    Read(string.Concat(Enumerable.Repeat(opening, 1024 * 1024 / opening.Length)))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Aliases_of_aliases_are_as_deep_as_what_they_repeat()
    {
        var text = new StringBuilder("a0: &a0 [1]\n");
        for (var i = 1; i <= 30; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");

        Assert.Equal(
            "broken: f(20,12): it is nested too deep",
            Assert.Throws<ProblemException>(() => Read(text.ToString())).Message
        );
    }

    [Fact]
    public void Aliases_repeat_a_bounded_number_of_values()
    {
        var row = $"a: &a [{string.Join(',', Enumerable.Repeat('1', 999))}]\nb:\n";

        Assert.Equal(
            100_000,
            ((Mapping)Read(row + string.Concat(Enumerable.Repeat("- *a\n", 100)))!).Entries[1].Value.Count - 1
        );
        Assert.Equal(
            "broken: f(103,3): the aliases up to here repeat more than 100000 values",
            Assert.Throws<ProblemException>(() => Read(row + string.Concat(Enumerable.Repeat("- *a\n", 5000)))).Message
        );
    }

    [Fact]
    public void A_billion_laughs_are_not_heard()
    {
        var text = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1]\n");
        for (var i = 1; i <= 9; i++)
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat(FormattableString.Invariant($"*a{i - 1}"), 9))}]\n"
            );

        Assert.Contains(
            "repeat more than 100000 values",
            Assert.Throws<ProblemException>(() => Read(text.ToString())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_may_have_as_many_keys_and_values_as_fit_into_it()
    {
        var text = string.Concat(
            Enumerable.Range(0, 70_000).Select(i => FormattableString.Invariant($"k{i:00000}: []\n"))
        );

        Assert.Equal(70_000, ((Mapping)Read(text)!).Entries.Count);
        Assert.Equal(250_000, ((YamlList)Read(string.Concat(Enumerable.Repeat("- 1\n", 250_000)))!).Items.Count);
    }

    public static TheoryData<string, byte[]> Encodings =>
        new()
        {
            { "with its mark", [0xEF, 0xBB, 0xBF, .. "a: ü"u8] },
            { "without", [.. "a: ü"u8] },
            { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a: ü")] },
            { "UTF-16, the other way round", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("a: ü")] },
        };

    [Theory, MemberData(nameof(Encodings))]
    public void A_file_is_UTF_8_or_says_what_it_is(string name, byte[] bytes) =>
        Assert.Equal(("ü", name), (((Scalar)((Mapping)ReadFile(bytes)!).Entries[0].Value).Text, name));

    [Fact]
    public void Another_encoding_is_told_with_its_line()
    {
        Assert.EndsWith(
            "f(2,1): the line is not written in UTF-8",
            Told([.. "a: 1\nb: "u8, 0xFC, .. "\nc: 1"u8]),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "f(1,2): YAML does not allow the character U+0000. Take it out, or save the file as UTF-8",
            Told(Encoding.Unicode.GetBytes("a: 1")),
            StringComparison.Ordinal
        );

        static string Told(byte[] bytes) => Assert.Throws<ProblemException>(() => ReadFile(bytes)).Message;
    }

    [Fact]
    public void A_file_that_is_far_too_large_is_not_read_whatever_length_it_says_it_has()
    {
        Assert.Equal(
            "it is larger than 1048576 bytes.",
            Assert.Throws<IOException>(() => ReadFile(new byte[(1024 * 1024) + 1])).Message
        );
        if (File.Exists("/dev/zero"))
            Assert.Throws<IOException>(() => YamlReader.Read("/dev/zero", kind));
    }

    /// <summary>Pieces of YAML in any order: what the library makes of them is nodes or a problem,
    /// and it ends.</summary>
    [Fact]
    public void Whatever_the_text_there_is_an_answer()
    {
        string[] pieces =
        [
            "a",
            ": ",
            "\n",
            "  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a ",
            "? ",
            "!",
            "!!str ",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "#",
            " # ",
            "---\n",
            "...\n",
            "%",
            "\t",
            "<<",
            "~",
            "\u0085",
            "ü",
            "😀",
            "1",
            "@",
            "`",
            "\r\n",
            "|2-\n",
            "\\u12",
        ];
        var random = new Random(15);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var answer = Record.Exception(() => Read(text));
            Assert.True(answer is null or ProblemException, $"{text}: {answer}");
        }
    }

    static Node? Read(string text) => YamlReader.Parse(text, "f", kind);

    static Node? ReadFile(byte[] bytes)
    {
        using var temporary = new Temporary();
        File.WriteAllBytes(temporary["f"], bytes);
        return YamlReader.Read(temporary["f"], kind);
    }
}
