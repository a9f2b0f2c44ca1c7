using System.Text;
using PerfAssert.Files;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

/// <summary>Each row of a test has a file of its own, or the user is told why not.</summary>
public class SnapshotKeyTests
{
    [Fact]
    public void An_argument_that_is_known_by_its_type_only_is_no_key() =>
        Assert.Equal(
            new(
                "PERF0501",
                "Sorts.Quick: the argument order has the type PerfAssert.Core.Tests.Snapshots.SnapshotKeyTests+Order, "
                    + "whose ToString() does not tell one value from another, so the test has "
                    + "no name for its baseline. "
                    + "Override ToString(), make the type a record, or pass a simpler argument."
            ),
            Named.ProblemOf(() => Named.Of(("n", 1), ("order", new Order())))
        );

    public static TheoryData<string> NoKeys => [.. noKeys.Keys];

    static readonly Dictionary<string, object> noKeys = new()
    {
        ["an object"] = new(),
        ["a generic type"] = new Generic<int>(),
        ["a structure"] = default(Point),
        ["a function"] = () => 1,
        ["inside a collection"] = new object[] { 1, new Order() },
        ["inside a dictionary"] = new Dictionary<string, Order> { ["a"] = new() },
        ["a sequence that was not counted"] = Uncounted(),
        ["a ToString() that returns null"] = new Silent(),
    };

    [Theory]
    [MemberData(nameof(NoKeys))]
    public void These_are_no_keys(string what) =>
        Assert.Equal("PERF0501", Named.ProblemOf(() => Named.Of(("x", noKeys[what]))).Code);

    [Fact]
    public void A_name_may_be_as_long_as_the_file_system_allows()
    {
        var name = Named.Of(("s", new string('x', 255 - "Sorts.Quick_s=.DotNet10_0.received.json".Length)));

        Assert.Equal(255, Path.GetFileName(name.ReceivedPath).Length);
        Assert.DoesNotContain('~', name.Prefix);
    }

    [Fact]
    public void A_longer_name_ends_with_a_hash_of_the_whole()
    {
        var argument = new string('x', 256 - "Sorts.Quick_s=.DotNet10_0.received.json".Length);

        var name = Named.Of(("s", argument));

        Assert.Equal(255, Path.GetFileName(name.ReceivedPath).Length);
        Assert.StartsWith("Sorts.Quick_s=xxx", name.Prefix, StringComparison.Ordinal);
        Assert.EndsWith(
            $"xxx~{Fnv1a.Of("Sorts.Quick_s=" + argument)}.DotNet10_0",
            name.Prefix,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Long_names_that_differ_at_the_end_only_stay_two_names() =>
        Assert.NotEqual(Named.Of(("s", new string('x', 999) + "a")), Named.Of(("s", new string('x', 999) + "b")));

    [Theory]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("😀")]
    public void The_length_is_counted_in_bytes_and_no_character_is_cut_in_two(string letter)
    {
        using var temporary = new Temporary();
        var name = Named.In(temporary.Folder, ("s", string.Concat(Enumerable.Repeat(letter, 200))));

        SnapshotText.Write(name.ReceivedPath, "{}");

        Assert.Equal([Path.GetFileName(name.ReceivedPath)], temporary.Files);
        Assert.InRange(Encoding.UTF8.GetByteCount(Path.GetFileName(name.ReceivedPath)), 252, 255);
        Assert.DoesNotContain('\ufffd', name.Prefix);
    }

    [Fact]
    public void A_class_and_method_of_any_length_give_a_name() =>
        Assert.Equal(255, Path.GetFileName(Named.Of(typeof(Sorts), method: new('m', 400)).VerifiedPath).Length);

    [Fact]
    public void Two_tests_of_one_run_must_not_share_a_name()
    {
        var claims = new SnapshotClaims();
        claims.Claim(Named.Of(("s", "a/b")));
        var second = Named.Of(("s", "a:b"));

        Assert.Equal(
            new(
                "PERF0502",
                $"Two tests of this run would have the same baseline {second.VerifiedPath}. "
                    + "Give them names or arguments that differ in more than the case and the characters that "
                    + "a file name cannot have."
            ),
            Named.ProblemOf(() => claims.Claim(second))
        );
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_one_name()
    {
        var claims = new SnapshotClaims();
        claims.Claim(Named.Of(("s", "a")));

        Assert.Equal("PERF0502", Named.ProblemOf(() => claims.Claim(Named.Of(("s", "A")))).Code);
    }

    [Fact]
    public void One_name_in_two_folders_is_two_names()
    {
        var claims = new SnapshotClaims();
        claims.Claim(Named.Of(typeof(Sorts), "a"));

        Assert.Null(Record.Exception(() => claims.Claim(Named.Of(typeof(Sorts), "b"))));
    }

    [Fact]
    public void Of_many_that_claim_one_name_at_once_one_gets_it()
    {
        var claims = new SnapshotClaims();
        var got = 0;

        Parallel.For(
            0,
            50,
            _ =>
            {
                if (Record.Exception(() => claims.Claim(Named.Of(typeof(Sorts)))) is null)
                    Interlocked.Increment(ref got);
            }
        );

        Assert.Equal(1, got);
    }

    static IEnumerable<int> Uncounted()
    {
        yield return 1;
    }

    sealed class Order;

    struct Point;

    sealed class Silent
    {
        public override string? ToString() => null;
    }
}
