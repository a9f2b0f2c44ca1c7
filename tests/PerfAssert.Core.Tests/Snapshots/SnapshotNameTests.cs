using System.Numerics;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

/// <summary>A name for each clause of Verify's contract on names.</summary>
public class SnapshotNameTests
{
    static readonly DateTime moment = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    static readonly Dictionary<string, Func<SnapshotName>> forms = new()
    {
        ["Sorts.Quick.DotNet10_0"] = () => Named.Of(typeof(Sorts)),
        ["Sorts.Large.Quick.DotNet10_0"] = () => Named.Of(typeof(Sorts.Large)),
        ["Large.Sorted.Quick.DotNet10_0"] = () => Named.Of(typeof(Sorts.Large.Sorted)),
        ["SortsOfToday.Quick.DotNet10_0"] = () => Named.Of(typeof(SortsOfToday).GetMethod("Quick")!.ReflectedType!),
        ["Generic.Quick.DotNet10_0"] = () => Named.Of(typeof(Generic<int>)),
        ["Sorts.Quick_n=1000_name=a-b.DotNet10_0"] = () => Named.Of(("n", 1000), ("name", "a-b")),
        ["Sorts.Quick_n=1.DotNet10_0"] = () =>
            SnapshotName.Of(".", typeof(Sorts), "Quick", ["n", "left out"], [1], ".DotNet10_0"),
        ["Sorts.Quick_s=null.DotNet10_0"] = () => Row(null),
        ["Sorts.Quick_s=.DotNet10_0"] = () => Row(""),
        ["Sorts.Quick_s=True.DotNet10_0"] = () => Row(true),
        ["Sorts.Quick_s=False.DotNet10_0"] = () => Row(false),
        ["Sorts.Quick_s=-7.DotNet10_0"] = () => Row(-7),
        ["Sorts.Quick_s=-8.DotNet10_0"] = () => Row((sbyte)-8),
        ["Sorts.Quick_s=255.DotNet10_0"] = () => Row((byte)255),
        ["Sorts.Quick_s=-9223372036854775808.DotNet10_0"] = () => Row(long.MinValue),
        ["Sorts.Quick_s=2.5.DotNet10_0"] = () => Row(2.5),
        ["Sorts.Quick_s=1E+21.DotNet10_0"] = () => Row(1e21),
        ["Sorts.Quick_s=-1.5.DotNet10_0"] = () => Row(-1.5f),
        ["Sorts.Quick_s=0.5.DotNet10_0"] = () => Row((Half)0.5),
        ["Sorts.Quick_s=1.10.DotNet10_0"] = () => Row(1.10m),
        ["Sorts.Quick_s=NaN.DotNet10_0"] = () => Row(double.NaN),
        ["Sorts.Quick_s=-18446744073709551616.DotNet10_0"] = () => Row(-BigInteger.Pow(2, 64)),
        ["Sorts.Quick_s=Friday.DotNet10_0"] = () => Row(DayOfWeek.Friday),
        ["Sorts.Quick_s=ReadOnly, Hidden.DotNet10_0"] = () => Row(FileAttributes.ReadOnly | FileAttributes.Hidden),
        ["Sorts.Quick_s=1.02-03-04.0050000.DotNet10_0"] = () => Row(new TimeSpan(1, 2, 3, 4, 5)),
        ["Sorts.Quick_s=2026-01-02T03-04-05Utc.DotNet10_0"] = () => Row(moment),
        ["Sorts.Quick_s=2026-01-02T03-04-05Local.DotNet10_0"] = () =>
            Row(DateTime.SpecifyKind(moment, DateTimeKind.Local)),
        ["Sorts.Quick_s=2026-01-02T03-04-05.DotNet10_0"] = () =>
            Row(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified)),
        ["Sorts.Quick_s=2026-01-02T03-04Utc.DotNet10_0"] = () => Row(moment.AddSeconds(-5)),
        ["Sorts.Quick_s=2026-01-02Utc.DotNet10_0"] = () => Row(moment.Date),
        ["Sorts.Quick_s=2026-01-02T03-04-05.0000001Utc.DotNet10_0"] = () => Row(moment.AddTicks(1)),
        ["Sorts.Quick_s=2026-01-02T03-04-05+0.DotNet10_0"] = () => Row(new DateTimeOffset(moment)),
        ["Sorts.Quick_s=2000-10-01-1-30.DotNet10_0"] = () =>
            Row(new DateTimeOffset(2000, 10, 1, 0, 0, 0, new TimeSpan(-1, -30, 0))),
        ["Sorts.Quick_s=2000-10-01+11.DotNet10_0"] = () =>
            Row(new DateTimeOffset(2000, 10, 1, 0, 0, 0, TimeSpan.FromHours(11))),
        ["Sorts.Quick_s=2026-01-02.DotNet10_0"] = () => Row(DateOnly.FromDateTime(moment)),
        ["Sorts.Quick_s=3-04-AM.DotNet10_0"] = () => Row(TimeOnly.FromDateTime(moment)),
        ["Sorts.Quick_s=01234567-89ab-cdef-0123-456789abcdef.DotNet10_0"] = () =>
            Row(new Guid("0123456789abcdef0123456789abcdef")),
        ["Sorts.Quick_s=1,2.DotNet10_0"] = () => Row(new[] { 1, 2 }),
        ["Sorts.Quick_s=[].DotNet10_0"] = () => Row(new List<string>()),
        ["Sorts.Quick_s=value1,[value2=10,value3=20],value4.DotNet10_0"] = () =>
            Row(
                new List<object>
                {
                    "value1",
                    new SortedDictionary<string, int> { ["value2"] = 10, ["value3"] = 20 },
                    "value4",
                }
            ),
        ["Sorts.Quick_s=[1,2],[],[null,3.5].DotNet10_0"] = () =>
            Row(new object[] { new[] { 1, 2 }, Array.Empty<int>(), new object?[] { null, 3.5 } }),
        ["Sorts.Quick_s=a-b,c-d.DotNet10_0"] = () => Row(new[] { "a/b", "c:d" }),
        ["Sorts.Quick_s=5.DotNet10_0"] = () => Row(new HashSet<int> { 5 }),
        ["Sorts.Quick_s=k=7,8.DotNet10_0"] = () => Row(KeyValuePair.Create("k", new[] { 7, 8 })),
        ["Sorts.Quick_s=(1, a).DotNet10_0"] = () => Row((1, "a")),
        ["Sorts.Quick_s=Order { Id = 7 }.DotNet10_0"] = () => Row(new Order(7)),
        ["Sorts.Quick_s=System.Int32.DotNet10_0"] = () => Row(typeof(int)),
        ["Sorts.Quick_s=----------.DotNet10_0"] = () => Row("\"\\<>|:*?/#"),
        ["Sorts.Quick_s=a------b\u007f.DotNet10_0"] = () => Row("a\0\t\r\n\u001b\u001fb\u007f"),
        ["Sorts.Quick_s=größe 日本 \U00010022.DotNet10_0"] = () => Row("größe 日本 \U00010022"),
        ["Sorts.Quick_s=\ufffdx.DotNet10_0"] = () => Row("\ud83dx"),
        ["Sorts.Quick_s=-.DotNet10_0"] = () => Row('/'),
        ["Sorts.Is a-b quick-.DotNet10_0"] = () =>
            SnapshotName.Of(".", typeof(Sorts), "Is a/b quick?", [], [], ".DotNet10_0"),
    };

    public static TheoryData<string> Forms => [.. forms.Keys];

    // Other languages write -7, 2.5 and 3:04 otherwise: sv-SE has another minus, de-DE a comma.
    [CulturedTheory(["en-US", "de-DE", "sv-SE"])]
    [MemberData(nameof(Forms))]
    public void A_test_and_its_arguments_give_this_name(string expected) =>
        Assert.Equal(expected, forms[expected]().Prefix);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_name_is_one_that_the_file_system_keeps(string expected)
    {
        using var temporary = new Temporary();
        File.WriteAllText(temporary[expected], "");

        Assert.Equal([expected], temporary.Files);
    }

    [Fact]
    public void Both_files_lie_in_the_folder_under_its_whole_path()
    {
        var name = SnapshotName.Of("perf/", typeof(Sorts), "Quick", [], [], ".DotNet10_0");

        Assert.Equal(Path.GetFullPath("perf"), name.Folder);
        Assert.Equal(Path.Combine(name.Folder, "Sorts.Quick.DotNet10_0.received.json"), name.ReceivedPath);
        Assert.Equal(Path.Combine(name.Folder, "Sorts.Quick.DotNet10_0.verified.json"), name.VerifiedPath);
    }

    [Fact]
    public void The_runtime_stands_in_the_name_unasked()
    {
        var runtime = FormattableString.Invariant($"DotNet{Environment.Version.Major}_{Environment.Version.Minor}");

        Assert.Equal($"Sorts.Quick.{runtime}", SnapshotName.Of(".", typeof(Sorts), "Quick", [], []).Prefix);
    }

    [Fact]
    public void More_arguments_than_parameters_are_refused() =>
        Assert.Throws<ArgumentException>(
            "arguments",
            () => SnapshotName.Of(".", typeof(Sorts), "Quick", ["n"], [1, 2])
        );

    static SnapshotName Row(object? argument) => Named.Of(("s", argument));

    sealed record Order(int Id);
}
