using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

/// <summary>The words that the tools made for Verify read, written out.</summary>
public class SnapshotMessageTests
{
    static readonly SnapshotName name = Named.Of(typeof(Sorts), Path.Combine(Path.GetTempPath(), "perf"));

    [Fact]
    public void A_new_snapshot_says_this() =>
        Says(
            new(name, SnapshotState.New, "{\n}", null, null, []),
            $$"""
            Directory: {{name.Folder}}
            New:
              - Received: Sorts.Quick.DotNet10_0.received.json
                Verified: Sorts.Quick.DotNet10_0.verified.json

            FileContent:

            New:

            Received: Sorts.Quick.DotNet10_0.received.json
            {
            }


            """
        );

    [Fact]
    public void A_snapshot_that_is_not_equal_shows_what_the_comparer_says() =>
        Says(
            new(name, SnapshotState.NotEqual, "20", "10", "duration: 20 ms\nwas 10 ms", []),
            $"""
            Directory: {name.Folder}
            NotEqual:
              - Received: Sorts.Quick.DotNet10_0.received.json
                Verified: Sorts.Quick.DotNet10_0.verified.json

            FileContent:

            NotEqual:

            Received: Sorts.Quick.DotNet10_0.received.json
            Verified: Sorts.Quick.DotNet10_0.verified.json
            Compare Result:
            duration: 20 ms
            was 10 ms


            """
        );

    [Fact]
    public void A_comparer_without_words_has_both_texts_shown() =>
        Says(
            new(name, SnapshotState.NotEqual, "20", "10", "", []),
            $"""
            Directory: {name.Folder}
            NotEqual:
              - Received: Sorts.Quick.DotNet10_0.received.json
                Verified: Sorts.Quick.DotNet10_0.verified.json

            FileContent:

            NotEqual:

            Received: Sorts.Quick.DotNet10_0.received.json
            20
            Verified: Sorts.Quick.DotNet10_0.verified.json
            10


            """
        );

    [Fact]
    public void Files_to_delete_stand_before_an_equal_pair() =>
        Says(
            new(
                name,
                SnapshotState.Equal,
                "10",
                "10",
                null,
                [Path.Combine(name.Folder, "Sorts.Quick.DotNet10_0#00.verified.json")]
            ),
            $"""
            Directory: {name.Folder}
            Delete:
              - Sorts.Quick.DotNet10_0#00.verified.json
            Equal:
              - Received: Sorts.Quick.DotNet10_0.received.json
                Verified: Sorts.Quick.DotNet10_0.verified.json

            """
        );

    [Fact]
    public void Files_to_delete_stand_after_a_pair_that_is_new() =>
        Says(
            new(
                name,
                SnapshotState.New,
                "{}",
                null,
                null,
                [Path.Combine(name.Folder, "Sorts.Quick.DotNet10_0.verified.txt")]
            ),
            $$"""
            Directory: {{name.Folder}}
            New:
              - Received: Sorts.Quick.DotNet10_0.received.json
                Verified: Sorts.Quick.DotNet10_0.verified.json
            Delete:
              - Sorts.Quick.DotNet10_0.verified.txt

            FileContent:

            New:

            Received: Sorts.Quick.DotNet10_0.received.json
            {}


            """
        );

    [Fact]
    public void The_exception_has_the_bare_name_that_tools_look_for_and_no_stack()
    {
        var result = new SnapshotResult(name, SnapshotState.New, "{}", null, null, []);

        var exception = Record.Exception(result.ThrowUnlessPasses);

        Assert.Equal("VerifyException", exception?.GetType().FullName);
        Assert.Equal("", exception!.StackTrace);
        Assert.Same(result, Assert.IsType<BaselineException>(exception, exactMatch: false).Result);
    }

    [Fact]
    public void A_result_that_passes_throws_nothing() =>
        Assert.Null(
            Record.Exception(new SnapshotResult(name, SnapshotState.Equal, "10", "10", null, []).ThrowUnlessPasses)
        );

    static void Says(SnapshotResult result, string expected)
    {
        var exception = Assert.ThrowsAny<BaselineException>(result.ThrowUnlessPasses);

        Assert.Equal(expected, exception.Message);
    }
}
