using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

public sealed class SnapshotTextTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly string path;

    public SnapshotTextTests() => path = temporary["Sorts.Quick.DotNet10_0.verified.json"];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_text_that_is_too_large_is_neither_read_nor_written()
    {
        using (var file = File.Create(temporary["large.verified.json"]))
            file.SetLength((16 * 1024 * 1024) + 1);

        Assert.Equal("PERF0506", Named.ProblemOf(() => SnapshotText.Read(temporary["large.verified.json"])).Code);
        Assert.Equal(
            "PERF0507",
            Named.ProblemOf(() => SnapshotText.Write(path, new('x', (16 * 1024 * 1024) + 1))).Code
        );
    }

    [Fact]
    public void A_text_is_written_with_a_byte_order_mark_and_without_a_last_line_end()
    {
        SnapshotText.Write(path, "{\n  \"µ\": 1\n}");

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "{\n  \"µ\": 1\n}"u8], File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\r\r\n\n", "a\n\n\n")]
    [InlineData("a\u2028b\u0085c\fd", "a\u2028b\u0085c\fd")]
    public void Line_ends_become_LF_and_nothing_else_changes(string text, string expected) =>
        Assert.Equal(expected, SnapshotText.Normalise(text));

    [Theory]
    [InlineData("{}")]
    [InlineData("größe 日本 😀\n\t\0")]
    public void What_was_written_is_read(string text)
    {
        SnapshotText.Write(path, text);

        Assert.Equal(text, SnapshotText.Read(path));
    }

    [Fact]
    public void A_file_without_a_byte_order_mark_is_read_the_same()
    {
        File.WriteAllBytes(path, [.. "größe"u8]);

        Assert.Equal("größe", SnapshotText.Read(path));
    }

    [Fact]
    public void An_empty_last_line_is_text() => Assert.Equal("{}\n", Read("{}\n"u8));

    [Fact]
    public void An_empty_file_is_missing() => Assert.Null(Read([]));

    [Fact]
    public void A_file_with_nothing_but_a_byte_order_mark_is_missing() => Assert.Null(Read([0xEF, 0xBB, 0xBF]));

    [Fact]
    public void A_file_that_is_not_there_is_missing() => Assert.Null(SnapshotText.Read(path));

    [Fact]
    public void A_file_in_a_folder_that_is_not_there_is_missing() =>
        Assert.Null(SnapshotText.Read(Path.Combine(temporary["no"], "a.json")));

    [Theory]
    [InlineData("", 0xd83d)]
    [InlineData("", 0xde00)]
    [InlineData("😀", 0xd83d)]
    public void Half_a_character_is_refused_and_leaves_the_old_file(string beside, int half)
    {
        SnapshotText.Write(path, "old");

        var problem = Named.ProblemOf(() => SnapshotText.Write(path, $"{{\n{beside}{(char)half}{beside}"));

        Assert.Equal(
            new(
                "PERF0503",
                $"{path}(2): the text has half of a surrogate pair there, which no file can hold. Leave it "
                    + "out of the names that the test records."
            ),
            problem
        );
        Assert.Equal("old", SnapshotText.Read(path));
        Assert.Single(temporary.Files);
    }

    [Theory]
    [InlineData("{}\r\n", 1)]
    [InlineData("{\n}\r", 2)]
    [InlineData("{\n\n  \"a\": \"\r\"}", 3)]
    public void A_carriage_return_is_a_problem_with_its_line(string text, int line)
    {
        File.WriteAllText(path, text);

        Assert.Equal(
            new(
                "PERF0505",
                FormattableString.Invariant($"{path}({line}): the line ends with a carriage return, so ")
                    + "the file is not the one that was approved. "
                    + "Add '*.verified.json text eol=lf working-tree-encoding=UTF-8' to .gitattributes and "
                    + "check the file out again."
            ),
            Named.ProblemOf(() => SnapshotText.Read(path))
        );
    }

    [Theory]
    [InlineData("<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> branch\n", 1)]
    [InlineData("{\n<<<<<<< HEAD\r\n1\r\n=======\r\n2\r\n>>>>>>> branch\r\n}", 2)]
    [InlineData("{\n1\n||||||| base\n2\n}", 3)]
    [InlineData("{\n1\n=======\n2\n}", 3)]
    [InlineData("{\n>>>>>>> 3f2a91c (faster)\n}", 2)]
    [InlineData("{\n>>>>>>>", 2)]
    public void What_a_merge_conflict_leaves_is_a_problem_with_its_line(string text, int line)
    {
        File.WriteAllText(path, text);

        Assert.Equal(
            new(
                "PERF0504",
                FormattableString.Invariant($"{path}({line}): git left a merge conflict there. ")
                    + "Take one of the two sides, or measure again and accept the received file."
            ),
            Named.ProblemOf(() => SnapshotText.Read(path))
        );
    }

    [Theory]
    [InlineData("{ \"a\": \"<<<<<<< HEAD\" }")]
    [InlineData("{\n  =======\n}")]
    [InlineData("{\n========\n}")]
    [InlineData("{\n<<<<<<<HEAD\n}")]
    public void What_git_does_not_write_is_no_conflict(string text) =>
        Assert.Equal(text, Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_file_in_another_encoding_is_a_problem()
    {
        File.WriteAllText(path, "{}", System.Text.Encoding.Unicode);

        Assert.Equal(
            new(
                "PERF0506",
                $"{path} cannot be read: It is not UTF-8. Give the right to read it, or take it from "
                    + "version control again."
            ),
            Named.ProblemOf(() => SnapshotText.Read(path))
        );
    }

    [Fact]
    public void A_directory_in_the_place_of_the_file_is_a_problem()
    {
        Directory.CreateDirectory(path);

        var problem = Named.ProblemOf(() => SnapshotText.Read(path));

        Assert.Equal("PERF0506", problem.Code);
        Assert.StartsWith($"{path} cannot be read: ", problem.Sentence, StringComparison.Ordinal);
    }

    string? Read(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(path, bytes);
        return SnapshotText.Read(path);
    }
}
