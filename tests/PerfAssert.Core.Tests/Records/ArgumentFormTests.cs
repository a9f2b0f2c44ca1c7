using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

/// <summary>What is expected is what xUnit 3.2.2 and 4.0.2 show in the invariant culture,
/// where it shows a value whole.</summary>
public class ArgumentFormTests
{
    static readonly DateTime Moment = new(2026, 3, 10, 7, 8, 9, 10);

    public static TheoryData<string> Cultures => ["", "sv-SE", "fa-IR", "ar-SA", "de-DE", "tr-TR"];

    [Fact]
    public void The_token_of_a_load_is_no_argument()
    {
        var parameters = ((Action<int, CancellationToken>)Load).Method.GetParameters();

        Assert.Equal("users: 5", ArgumentForm.Of(parameters, [5, null]));
        Assert.Null(ArgumentForm.Of(parameters[1..], [CancellationToken.None]));

        static void Load(int users, CancellationToken cancellation) { }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_value_has_one_text_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("value: -7", Of(-7));
            Assert.Equal("value: 2.5", Of(2.5));
            Assert.Equal("value: -0.25", Of(-0.25f));
            Assert.Equal("value: 12345.60", Of(12345.60m));
            Assert.Equal("value: NaN", Of(double.NaN));
            Assert.Equal("value: 2026-03-10T07:08:09.0100000", Of(Moment));
            Assert.Equal(
                "value: 2026-03-10T07:08:09.0100000+02:00",
                Of(new DateTimeOffset(Moment, TimeSpan.FromHours(2)))
            );
            Assert.Equal("value: 2026-03-10", Of(DateOnly.FromDateTime(Moment)));
            Assert.Equal("value: 07:08:09.0100000", Of(TimeOnly.FromDateTime(Moment)));
            Assert.Equal("value: -1.02:03:04.0050000", Of(new TimeSpan(1, 2, 3, 4, 5).Negate()));
            Assert.Equal("value: Point { X = -1.5, Y = 2 }", Of(new Point(-1.5, 2)));
            Assert.Equal("value: Tuple (-1, 0.5)", Of((-1, 0.5)));
            Assert.Equal("value: -1.5 km", Of(new Distance(-1.5)));
            Assert.Equal("value: [[-1] = 0.5]", Of(new Dictionary<int, double> { [-1] = 0.5 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_text_is_no_number_and_nothing_is_no_text()
    {
        Assert.Equal("value: 1", Of<object>(1));
        Assert.Equal("value: \"1\"", Of<object>("1"));
        Assert.Equal("value: '1'", Of<object>('1'));
        Assert.Equal("value: long 1", Of<object>(1L));
        Assert.Equal("value: double 1", Of<object>(1d));
        Assert.Equal("value: decimal 1", Of<object>(1m));
        Assert.Equal("value: byte 1", Of<object>((byte)1));
        Assert.Equal("value: 1", Of(1L));
        Assert.Equal("value: 1", Of<long?>(1L));
        Assert.Equal("value: null", Of<string?>(null));
        Assert.Equal("value: \"null\"", Of("null"));
        Assert.Equal("value: \"\"", Of(""));
        Assert.Equal("value: \" \\\"\\n\\0\\x1b\\\\ é \\xd800 😀\"", Of(" \"\n\0\x1b\\ é \ud800 😀"));
        Assert.Equal("value: True", Of<object>(true));
    }

    [Fact]
    public void A_time_of_this_machine_is_the_same_in_every_zone()
    {
        Assert.Equal("value: 2026-03-10T07:08:09.0100000 local", Of(DateTime.SpecifyKind(Moment, DateTimeKind.Local)));
        Assert.Equal("value: 2026-03-10T07:08:09.0100000Z", Of(DateTime.SpecifyKind(Moment, DateTimeKind.Utc)));
    }

    [Fact]
    public void Enumerations_have_their_names()
    {
        Assert.Equal("value: Monday", Of(DayOfWeek.Monday));
        Assert.Equal("value: Hidden | System", Of(FileAttributes.Hidden | FileAttributes.System));
        Assert.Equal("value: DayOfWeek Monday", Of<object>(DayOfWeek.Monday));
        Assert.Equal("value: 99", Of((DayOfWeek)99));
    }

    [Fact]
    public void Collections_are_whole()
    {
        Assert.Equal("value: [1, 2, 3, 4, 5, 600]", Of(new[] { 1, 2, 3, 4, 5, 600 }));
        Assert.Equal("value: []", Of(Array.Empty<int>()));
        Assert.Equal(
            "value: [[1], [2, 3], null]",
            Of<int[]?[]>([
                [1],
                [2, 3],
                null,
            ])
        );
        Assert.Equal(
            "value: [2x2: 1, 2, 3, 4]",
            Of(
                new[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            )
        );
        Assert.Equal(
            "value: [1x4: 1, 2, 3, 4]",
            Of(
                new[,]
                {
                    { 1, 2, 3, 4 },
                }
            )
        );
        Assert.Equal("value: [\"a\", 1, null, double 1]", Of(new object?[] { "a", 1, null, 1d }));
        Assert.Equal("value: int[] [1, 2]", Of<IReadOnlyList<int>>(new[] { 1, 2 }));
        Assert.Equal("value: List<int> [1, 2]", Of<IReadOnlyList<int>>(new List<int> { 1, 2 }));
        Assert.Equal("value: ArrayList [1, \"1\"]", Of<ICollection>(new ArrayList { 1, "1" }));
        Assert.Equal("value: [[\"a\"] = [1, 2]]", Of(new Dictionary<string, int[]> { ["a"] = [1, 2] }));
        Assert.Equal("value: [1, 2]", Of(new ReadOnlyMemory<byte>([1, 2])));
    }

    [Fact]
    public void A_hash_table_has_one_order()
    {
        string[] words = ["north", "south", "east", "west", "up", "down"];
        const string sorted = "[\"down\", \"east\", \"north\", \"south\", \"up\", \"west\"]";

        Assert.Equal($"value: {sorted}", Of(new HashSet<string>(words)));
        Assert.Equal($"value: {sorted}", Of(new HashSet<string>(words.Reverse())));
        Assert.Equal($"value: {sorted}", Of(words.ToImmutableHashSet()));
        var table = new ConcurrentDictionary<string, int>(
            words.Select((word, place) => KeyValuePair.Create(word, place))
        );
        Assert.Equal(
            "value: [[\"down\"] = 5, [\"east\"] = 2, [\"north\"] = 0, [\"south\"] = 1, [\"up\"] = 4, [\"west\"] = 3]",
            Of(table)
        );
        Assert.Equal("value: [[\"a\"] = 1, [\"b\"] = 2]", Of(new Hashtable { ["b"] = 2, ["a"] = 1 }));
    }

    [Fact]
    public void A_sequence_without_end_is_not_read()
    {
        Assert.Equal("value: IEnumerable<int>", Of(Endless()));
        Assert.Equal("value: IEnumerable<int>", Of(Endless().Where(number => number > 1).Select(number => number + 1)));
        Assert.Equal("value: IEnumerable<int> [1, 2]", Of<IReadOnlyList<int>>([1, 2]));

        static IEnumerable<int> Endless()
        {
            while (true)
                yield return 1;
        }
    }

    [Fact]
    public void A_type_without_a_text_of_its_own_is_told_by_what_it_holds()
    {
        Assert.Equal("value: Document { Pages = 3, Title = \"a\" }", Of(new Document { Title = "a", Pages = 3 }));
        Assert.Equal(
            "value: PerfAssert.Core.Tests.Records.ArgumentFormTests+Document { Pages = 0, Title = null }",
            Of<object>(new Document())
        );
        Assert.Equal("value: Box { Items = [1, 2] }", Of(new Box([1, 2])));
        Assert.Equal("value: { Depth = 1, Name = \"x\" }", Of<object>(new { Name = "x", Depth = 1 }));
        Assert.Equal("value: Computed { Path = \"/a\" }", Of(new Computed("/a")));
        Assert.Equal("value: Nothing { }", Of(new Nothing()));
        Assert.Equal("value: object", Of(new object()));
        Assert.Equal("value: MemoryStream", Of<Stream>(new MemoryStream()));
        Assert.Equal("value: Task<int>", Of(new TaskCompletionSource<int>().Task));
        Assert.Equal("value: typeof(System.Collections.Generic.List<int>)", Of(typeof(List<int>)));
    }

    [Theory]
    [InlineData(typeof(int?), "int?")]
    [InlineData(typeof(int[][,]), "int[][,]")]
    [InlineData(typeof(Dictionary<string, List<long>[]>), "Dictionary<string, List<long>[]>")]
    [InlineData(
        typeof(Outer<int>.Inner<Document>),
        "PerfAssert.Core.Tests.Records.ArgumentFormTests+Outer+Inner<int, "
            + "PerfAssert.Core.Tests.Records.ArgumentFormTests+Document>"
    )]
    public void Types_are_written_as_in_code(Type type, string name) => Assert.Equal(name, TypeNames.Known(type));

    [Fact]
    public void Code_has_the_name_of_its_method() =>
        Assert.Equal("value: Func<double, double> Math.Sqrt", Of<Delegate>((Func<double, double>)Math.Sqrt));

    [Fact]
    public void A_circle_ends()
    {
        var ring = new Ring();
        ring.Next = new Ring { Next = ring };

        Assert.Equal("value: Ring { Next = Ring { Next = … } }", Of(ring));
    }

    [Fact]
    public void What_throws_is_told_by_what_it_throws()
    {
        Assert.Equal("value: Throwing { Value = (throws NotSupportedException) }", Of(new Throwing()));
        Assert.Equal(
            "value: PerfAssert.Core.Tests.Records.ArgumentFormTests+Silent { throws NotSupportedException }",
            Of(new Silent())
        );
        Assert.Equal("value: InvalidOperationException: no way", Of<Exception>(Thrown()));

        static Exception Thrown()
        {
            try
            {
                throw new InvalidOperationException("no way");
            }
            catch (InvalidOperationException exception)
            {
                return exception;
            }
        }
    }

    [Fact]
    public void What_nobody_would_read_has_a_beginning_and_a_hash_of_the_whole()
    {
        var (one, other) = (Of(new string('x', 60_000) + "1")!, Of(new string('x', 60_000) + "2")!);

        Assert.Equal(217, one.Length);
        Assert.StartsWith("value: \"xxx", one, StringComparison.Ordinal);
        Assert.Matches("x~[0-9a-f]{16}$", one);
        Assert.NotEqual(one, other);
        Assert.Equal(one, Of(new string('x', 60_000) + "1"));
        Assert.NotEqual(Of(Enumerable.Range(0, 100_000).ToArray()), Of(Enumerable.Range(0, 100_001).ToArray()));
        Assert.Equal($"value: \"{new string('x', 180)}\"", Of(new string('x', 180)));
    }

    [Fact]
    public void Half_a_character_is_never_left() =>
        Assert.DoesNotContain(
            "\ud83d~",
            Of(new string('x', 191) + string.Concat(Enumerable.Repeat("😀", 50))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Arguments_stand_behind_the_names_of_their_parameters()
    {
        Assert.Null(ArgumentForm.Of([], []));
        Assert.Equal("value: 1, ???: 2", ArgumentForm.Of(Parameters<int>(), [1, 2]));
    }

    static string? Of<T>(T value) => ArgumentForm.Of(Parameters<T>(), [value]);

    static System.Reflection.ParameterInfo[] Parameters<T>() => ((Action<T>)Taking).Method.GetParameters();

    static void Taking<T>(T value) => _ = value;

    sealed record Point(double X, double Y);

    sealed record Box(int[] Items);

    readonly record struct Distance(double Kilometres)
    {
        public override string ToString() => $"{Kilometres} km";
    }

    sealed class Document
    {
        public string? Title { get; set; }

        public int Pages { get; set; }

        public int Read => throw new NotSupportedException();
    }

    sealed class Computed(string path)
    {
        public string Path => path;
    }

    sealed class Nothing;

    static class Outer<T>
    {
        public sealed class Inner<TOther>;
    }

    sealed class Ring
    {
        public Ring? Next { get; set; }
    }

    sealed class Throwing
    {
        public int Value => throw new NotSupportedException();
    }

    sealed class Silent
    {
        public override string ToString() => throw new NotSupportedException();
    }
}
