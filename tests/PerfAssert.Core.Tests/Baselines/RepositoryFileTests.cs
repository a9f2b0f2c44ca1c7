using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Snapshots;

namespace PerfAssert.Core.Tests.Baselines;

public sealed class RepositoryFileTests : IDisposable
{
    const string Editor = """
        # Verify
        [*.{received,verified}.{json,txt,xml}]
        charset = utf-8-bom
        end_of_line = lf
        indent_size = unset
        indent_style = unset
        insert_final_newline = false
        tab_width = unset
        trim_trailing_whitespace = false
        [*.{received,verified}.{json,xml}]
        indent_size = 2
        indent_style = space

        """;

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(".gitignore", "# Verify\n*.received.*\n*.received/\n")]
    [InlineData(".gitattributes", "# Verify\n*.verified.json text eol=lf working-tree-encoding=UTF-8\n")]
    [InlineData(".editorconfig", Editor)]
    public void A_new_file_has_these_lines(string file, string expected)
    {
        var isChanged = Of(file).Complete(temporary[file]);

        Assert.True(isChanged);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(temporary[file]));
    }

    public static TheoryData<string> Files => [.. RepositoryFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_was_completed_stays_as_it_is(string file)
    {
        Of(file).Complete(temporary[file]);
        var before = File.ReadAllBytes(temporary[file]);

        Assert.False(Of(file).Complete(temporary[file]));
        Assert.Equal(before, File.ReadAllBytes(temporary[file]));
    }

    [Fact]
    public void Only_the_line_that_is_missing_is_told() =>
        Assert.Equal(["*.received/"], RepositoryFile.GitIgnore.MissingFrom("bin/\n*.received.*\nobj/"));

    [Theory]
    [InlineData("#*.received.*\n*.received/")]
    [InlineData("src/*.received.*\n*.received/")]
    public void A_line_that_only_resembles_it_does_not_count(string text) =>
        Assert.Equal(["*.received.*"], RepositoryFile.GitIgnore.MissingFrom(text));

    [Fact]
    public void The_first_line_counts_also_after_a_byte_order_mark() =>
        Assert.Empty(RepositoryFile.GitIgnore.MissingFrom("\ufeff*.received.*\r\n*.received/\r\n"));

    [Theory]
    [InlineData("bin/", "bin/\n\n# Verify\n*.received.*\n*.received/\n")]
    [InlineData("bin/\n", "bin/\n\n# Verify\n*.received.*\n*.received/\n")]
    [InlineData("bin/\r\nobj/\r\n", "bin/\r\nobj/\r\n\r\n# Verify\r\n*.received.*\r\n*.received/\r\n")]
    [InlineData("\ufeffbin/\n*.received/\n", "\ufeffbin/\n*.received/\n\n# Verify\n*.received.*\n")]
    public void What_is_missing_is_added_to_the_end_in_the_line_ends_of_the_file(string before, string after)
    {
        File.WriteAllText(temporary[".gitignore"], before);

        RepositoryFile.GitIgnore.Complete(temporary[".gitignore"]);

        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(after), File.ReadAllBytes(temporary[".gitignore"]));
        Assert.Equal([".gitignore"], temporary.Files);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_kept()
    {
        byte[] latin1 = [(byte)'#', 0xFC, (byte)'\n'];
        File.WriteAllBytes(temporary[".gitignore"], latin1);

        RepositoryFile.GitIgnore.Complete(temporary[".gitignore"]);

        Assert.Equal(latin1, File.ReadAllBytes(temporary[".gitignore"])[..3]);
    }

    [Theory]
    [InlineData("{json,txt,xml}", "{json,xml}")]
    [InlineData("{txt,json}", "json")]
    public void Editor_settings_that_speak_of_JSON_are_enough(string all, string indented)
    {
        var text = Editor
            .Replace("{json,txt,xml}", all, StringComparison.Ordinal)
            .Replace("{json,xml}", indented, StringComparison.Ordinal);

        Assert.Empty(RepositoryFile.EditorConfig.MissingFrom(text.Replace(" = ", "=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("charset = utf-8-bom\n", "")]
    [InlineData("indent_size = 2\n", "")]
    [InlineData("{json,txt,xml}", "{txt,xml}")]
    [InlineData("[*.{received,verified}.{json,txt,xml}]", "[*]")]
    [InlineData("[*.{received,verified}.{json,xml}]", "[*.cs]")]
    [InlineData("charset = utf-8-bom", "charset = utf-8")]
    public void Editor_settings_that_leave_something_out_are_said_again_as_a_whole(string line, string instead) =>
        Assert.Equal(
            RepositoryFile.EditorConfig.Lines,
            RepositoryFile.EditorConfig.MissingFrom(Editor.Replace(line, instead, StringComparison.Ordinal))
        );

    [Fact]
    public void A_file_that_cannot_be_written_is_a_problem()
    {
        Directory.CreateDirectory(temporary[".gitignore"]);

        Assert.Equal(
            "PERF0507",
            Named.ProblemOf(() => RepositoryFile.GitIgnore.Complete(temporary[".gitignore"])).Code
        );
    }

    static RepositoryFile Of(string name) => RepositoryFile.All.Single(file => file.Name == name);
}
