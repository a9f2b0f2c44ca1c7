using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

public sealed class SnapshotAcceptanceTests : IDisposable
{
    const string Received = "Sorts.Quick.DotNet10_0.received.json";
    const string Verified = "Sorts.Quick.DotNet10_0.verified.json";

    readonly Temporary temporary = new();
    readonly SnapshotName name;

    public SnapshotAcceptanceTests() => name = Named.In(temporary.Folder);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Accepting_puts_the_received_file_in_the_place_of_the_verified_one()
    {
        Write(Received, "20");
        Write(Verified, "10");

        SnapshotAcceptance.Accept(name);

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "20"u8], File.ReadAllBytes(temporary[Verified]));
        Assert.Equal([Verified], temporary.Files);
    }

    [Fact]
    public void Accepting_a_new_snapshot_makes_it_the_verified_one()
    {
        Write(Received, "20");

        SnapshotAcceptance.Accept(name);

        Assert.Equal("20", SnapshotText.Read(temporary[Verified]));
    }

    [Fact]
    public void Accepting_deletes_what_is_left_over()
    {
        Write(Verified, "10");
        Write("Sorts.Quick.DotNet10_0#00.verified.json", "old");
        Write("Sorts.Quick_n=1.DotNet10_0.verified.json", "theirs");

        SnapshotAcceptance.Accept(name);

        Assert.Equal(
            [Verified, "Sorts.Quick_n=1.DotNet10_0.verified.json"],
            temporary.Files.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Accepting_where_nothing_was_received_is_a_problem_and_keeps_the_verified_file()
    {
        Write(Verified, "10");

        Assert.Equal(
            new(
                "PERF0508",
                $"There is nothing to accept at {temporary[Received]}. Run the performance tests first: "
                    + "dotnet test -c Release."
            ),
            Named.ProblemOf(() => SnapshotAcceptance.Accept(name))
        );
        Assert.Equal([Verified], temporary.Files);
    }

    [Fact]
    public void A_verified_file_that_cannot_be_replaced_is_a_problem_that_keeps_the_received_one()
    {
        Write(Received, "20");
        Directory.CreateDirectory(temporary[Verified]);

        var problem = Named.ProblemOf(() => SnapshotAcceptance.Accept(name));

        Assert.Equal("PERF0507", problem.Code);
        Assert.StartsWith($"{temporary[Verified]} cannot be changed: ", problem.Sentence, StringComparison.Ordinal);
        Assert.Equal("20", SnapshotText.Read(temporary[Received]));
    }

    [Fact]
    public void Rejecting_deletes_the_received_file_and_keeps_the_verified_one()
    {
        Write(Received, "20");
        Write(Verified, "10");

        SnapshotAcceptance.Reject(name);

        Assert.Equal([Verified], temporary.Files);
        Assert.Equal("10", SnapshotText.Read(temporary[Verified]));
    }

    [Fact]
    public void Rejecting_twice_is_rejecting_once()
    {
        Write(Received, "20");
        SnapshotAcceptance.Reject(name);

        Assert.Null(Record.Exception(() => SnapshotAcceptance.Reject(name)));
    }

    [Fact]
    public void All_received_files_below_a_folder_are_found_in_the_order_of_their_paths()
    {
        string[] ours =
        [
            "a/Sorts.Quick.DotNet10_0.received.json",
            "a/b/Sorts.Quick_s=x.received.y.DotNet9_0.received.json",
            Received,
        ];
        string[] others =
        [
            Verified,
            "Sorts.Quick.received.json",
            "Sorts.Quick.DotNet10_0.received.txt",
            "Sorts.Quick.DotNet10_0#00.received.json",
            "bin/Release/" + Received,
            "obj/" + Received,
            "artifacts/" + Received,
            "node_modules/x/" + Received,
        ];
        foreach (var file in ours.Concat(others))
            Write(file, "{}");

        Assert.Equal(
            ours.Select(file => Path.GetFullPath(temporary[file])).Order(StringComparer.Ordinal),
            SnapshotAcceptance.FindReceived(temporary.Folder).Select(found => found.ReceivedPath)
        );
    }

    [Fact]
    public void A_found_name_is_the_name_that_the_test_gave()
    {
        var row = Named.In(temporary.Folder, ("s", "a.received.b"));
        Snapshot.Check(row, "{}", (_, _) => null);

        var found = Assert.Single(SnapshotAcceptance.FindReceived(temporary.Folder));

        Assert.Equal(row, found);
        SnapshotAcceptance.Accept(found);
        Assert.Equal("{}", SnapshotText.Read(row.VerifiedPath));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem() =>
        Assert.Equal("PERF0506", Named.ProblemOf(() => SnapshotAcceptance.FindReceived(temporary["no"])).Code);

    void Write(string file, string text) => SnapshotText.Write(temporary[file], text);
}
