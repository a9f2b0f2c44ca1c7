using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

/// <summary>The life of one check, from the files that it finds to those that it leaves.</summary>
public sealed class SnapshotTests : IDisposable
{
    const string Received = "Sorts.Quick.DotNet10_0.received.json";
    const string Verified = "Sorts.Quick.DotNet10_0.verified.json";

    readonly Temporary temporary = new();
    readonly SnapshotName name;

    public SnapshotTests() => name = Named.In(temporary.Folder);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Without_a_verified_file_the_result_is_new_and_is_written()
    {
        var result = Snapshot.Check(name, "{\r\n}", NotAsked);

        Assert.Equal(
            (SnapshotState.New, "{\n}", null, false),
            (result.State, result.Received, result.Verified, result.Passes)
        );
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "{\n}"u8], File.ReadAllBytes(temporary[Received]));
        Assert.Equal([Received], temporary.Files);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_made()
    {
        var inner = Named.In(temporary["a/b"]);

        Snapshot.Check(inner, "{}", NotAsked);

        Assert.Equal("{}", SnapshotText.Read(inner.ReceivedPath));
    }

    [Fact]
    public void The_same_text_is_equal_without_asking_the_comparer()
    {
        Write(Verified, "{\n}");

        var result = Snapshot.Check(name, "{\r\n}", NotAsked);

        Assert.Equal((SnapshotState.Equal, true), (result.State, result.Passes));
        Assert.Equal([Verified], temporary.Files);
    }

    [Fact]
    public void What_the_comparer_finds_equal_changes_nothing()
    {
        Write(Verified, "10");
        var before = File.GetLastWriteTimeUtc(temporary[Verified]);

        var result = Snapshot.Check(name, "11", (_, _) => null);

        Assert.True(result.Passes);
        Assert.Equal("10", SnapshotText.Read(temporary[Verified]));
        Assert.Equal(before, File.GetLastWriteTimeUtc(temporary[Verified]));
        Assert.Equal([Verified], temporary.Files);
    }

    [Fact]
    public void What_the_comparer_finds_different_is_written_beside_the_verified_file()
    {
        Write(Verified, "10");

        var result = Snapshot.Check(name, "20", (received, verified) => $"{received} is twice\r\n{verified}");

        Assert.Equal((SnapshotState.NotEqual, false), (result.State, result.Passes));
        Assert.Equal("20 is twice\n10", result.Why);
        Assert.Equal("20", SnapshotText.Read(temporary[Received]));
        Assert.Equal("10", SnapshotText.Read(temporary[Verified]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public void A_verified_file_with_nothing_in_it_is_new_and_stays(string nothing)
    {
        File.WriteAllText(temporary[Verified], nothing);

        Assert.Equal(SnapshotState.New, Snapshot.Check(name, "{}", NotAsked).State);
        Assert.Equal([Received, Verified], temporary.Files);
    }

    [Fact]
    public void What_the_last_run_received_is_gone_when_the_test_passes()
    {
        Write(Verified, "{}");
        Write(Received, "old");
        Write("Sorts.Quick.DotNet10_0.received.txt", "old");
        Write("Sorts.Quick.DotNet10_0#00.received.json", "old");
        Write("Sorts.Quick.DotNet10_0#a.01.received.txt", "old");

        Snapshot.Check(name, "{}", NotAsked);

        Assert.Equal([Verified], temporary.Files);
    }

    [Fact]
    public void Files_of_neighbours_are_left_alone()
    {
        string[] neighbours =
        [
            "Sorts.Quick.DotNet10_0.received",
            "Sorts.Quick.DotNet10_0.x64.received.json",
            "Sorts.Quick.DotNet10_00.received.json",
            "Sorts.Quick.DotNet9_0.received.json",
            "Sorts.Quick.received.json",
            "Sorts.Quick_n=1.DotNet10_0.received.json",
            "Sorts.QuickMost.DotNet10_0.received.json",
            "sorts.Quick.DotNet10_1.received.json",
            "Sorts.Quick_n=1.DotNet10_0.verified.json",
            "Sorts.Quick.verified.txt",
            "Sorts.Quick#00.verified.json",
        ];
        foreach (var neighbour in neighbours)
            Write(neighbour, "theirs");
        Write(Verified, "{}");

        var result = Snapshot.Check(name, "{}", NotAsked);

        Assert.Empty(result.Delete);
        Assert.Equal(neighbours.Append(Verified).Order(), temporary.Files);
    }

    [Fact]
    public void A_row_is_no_neighbour_of_itself_and_leaves_the_test_without_arguments_alone()
    {
        Write("Sorts.Quick_n=1.DotNet10_0.received.json", "old");
        Write(Received, "theirs");
        Write("Sorts.Quick_n=1.DotNet10_0.verified.json", "{}");

        Snapshot.Check(Named.In(temporary.Folder, ("n", 1)), "{}", NotAsked);

        Assert.Equal(
            [Received, "Sorts.Quick_n=1.DotNet10_0.verified.json"],
            temporary.Files.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Verified_files_that_no_check_writes_are_to_be_deleted_and_fail_it()
    {
        string[] others =
        [
            "Sorts.Quick.DotNet10_0#00.verified.json",
            "Sorts.Quick.DotNet10_0#table.verified.txt",
            "Sorts.Quick.DotNet10_0.verified.txt",
        ];
        foreach (var other in others)
            Write(other, "old");
        Write(Verified, "{}");

        var result = Snapshot.Check(name, "{}", NotAsked);

        Assert.Equal((SnapshotState.Equal, false), (result.State, result.Passes));
        Assert.Equal(others.Select(other => temporary[other]), result.Delete);
        Assert.Equal(others.Append(Verified).Order(), temporary.Files);
    }

    [Fact]
    public void A_merge_conflict_is_a_problem_that_the_received_file_can_mend()
    {
        Write(Verified, "<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b");

        Assert.Equal("PERF0504", Named.ProblemOf(() => Snapshot.Check(name, "3", NotAsked)).Code);

        SnapshotAcceptance.Accept(name);
        Assert.True(Snapshot.Check(name, "3", NotAsked).Passes);
    }

    [Fact]
    public void A_carriage_return_is_a_problem_and_the_received_file_is_written()
    {
        Write(Verified, "{\r\n}");

        Assert.Equal("PERF0505", Named.ProblemOf(() => Snapshot.Check(name, "{\n}", NotAsked)).Code);
        Assert.Equal("{\n}", SnapshotText.Read(temporary[Received]));
    }

    [Fact]
    public void A_comparer_that_throws_is_heard_and_the_received_file_is_written()
    {
        Write(Verified, "no JSON");

        Assert.Throws<FormatException>(() => Snapshot.Check(name, "{}", (_, _) => throw new FormatException()));
        Assert.Equal("{}", SnapshotText.Read(temporary[Received]));
    }

    [Fact]
    public void Half_a_character_leaves_no_received_file()
    {
        Write(Received, "old");

        Assert.Equal("PERF0503", Named.ProblemOf(() => Snapshot.Check(name, "\ud83d", NotAsked)).Code);
        Assert.Empty(temporary.Files);
    }

    [Fact]
    public void A_received_file_that_cannot_be_written_is_a_problem_that_names_it()
    {
        Directory.CreateDirectory(temporary[Received]);

        var problem = Named.ProblemOf(() => Snapshot.Check(name, "{}", NotAsked));

        Assert.Equal("PERF0507", problem.Code);
        Assert.StartsWith($"{temporary[Received]} cannot be changed: ", problem.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(
            " Make room or rights there, and run the tests again.",
            problem.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_that_must_not_be_written_is_a_problem_that_names_the_file()
    {
        Rights.MustBind();
        Rights.Set(temporary.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var problem = Named.ProblemOf(() => Snapshot.Check(name, "{}", NotAsked));

            Assert.Equal("PERF0507", problem.Code);
            Assert.Contains(temporary[Received], problem.Sentence, StringComparison.Ordinal);
        }
        finally
        {
            Rights.Set(temporary.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_verified_file_that_must_not_be_read_is_a_problem_that_names_it()
    {
        Rights.MustBind();
        Write(Verified, "{}");
        Rights.Set(temporary[Verified], UnixFileMode.None);

        var problem = Named.ProblemOf(() => Snapshot.Check(name, "{}", NotAsked));

        Assert.Equal("PERF0506", problem.Code);
        Assert.StartsWith($"{temporary[Verified]} cannot be read: ", problem.Sentence, StringComparison.Ordinal);
        Assert.Equal([Received, Verified], temporary.Files);
    }

    static string? NotAsked(string received, string verified) =>
        throw new InvalidOperationException("The comparer was asked.");

    void Write(string file, string text) => SnapshotText.Write(temporary[file], text);
}
