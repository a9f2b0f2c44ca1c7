using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>Short operations are compared by the fastest of several compilations,
/// because it matters where the compiler puts their code.</summary>
public class CompilationsTests : SamplingTest
{
    [Theory]
    [InlineData(0.00005, 9)]
    [InlineData(0.001, 5)]
    [InlineData(0.01, 1)]
    public async Task The_shorter_the_operation_the_more_compilations_are_tried(double milliseconds, int compilations)
    {
        var samples = await Compare(Pair(milliseconds, milliseconds), _ => Pair(milliseconds, milliseconds));

        Assert.Equal(compilations, samples.Compilations);
    }

    [Fact]
    public async Task The_fastest_compilation_of_each_side_is_compared()
    {
        // The first is badly placed on the tested side, the fourth on the side of the reference.
        var samples = await Compare(
            Pair(0.00011, 0.0001 * 0.8),
            number => number == 4 ? Pair(0.00009, 0.0001) : Pair(0.0001, 0.0001 * 0.9)
        );

        Assert.Equal(9, samples.Compilations);
        Assert.All(samples.Of[Metric.Ratio].Values, ratio => Assert.Equal(0.9 / 0.8, ratio, 3));
    }

    [Fact]
    public async Task Where_no_further_compilation_can_be_had_the_first_is_compared()
    {
        var asked = new List<int>();

        var samples = await Compare(Pair(0.00006, 0.00005), Refuse);

        Assert.Equal([1], asked);
        Assert.Equal(1, samples.Compilations);
        Assert.All(samples.Of[Metric.Ratio].Values, ratio => Assert.Equal(1.2, ratio, 3));

        OperationPair? Refuse(int number)
        {
            asked.Add(number);
            return null;
        }
    }

    [Fact]
    public async Task What_a_further_compilation_throws_is_not_the_users()
    {
        var samples = await Compare(
            Pair(0.00006, 0.00005),
            _ =>
                new(
                    Operation.Of((Action)(() => throw new InvalidOperationException("its statics were never set"))),
                    Operation.Of(() => Spend(0.00005))
                )
        );

        Assert.Null(samples.FirstError);
        Assert.Equal(1, samples.Compilations);
        Assert.All(samples.Of[Metric.Ratio].Values, ratio => Assert.Equal(1.2, ratio, 3));
    }

    [Fact]
    public async Task What_the_first_compilation_throws_ends_the_sampling_though_there_are_others()
    {
        var calls = 0;
        var samples = await Compare(
            new(Operation.Of(Tested), Operation.Of(() => Spend(0.00005))),
            _ => Pair(0.00005, 0.00005)
        );

        Assert.True(samples.EndedByError);
        Assert.Equal("worn out", samples.FirstError?.Message);

        void Tested()
        {
            Spend(0.00005);
            if (++calls > 1_000_000)
                throw new InvalidOperationException("worn out");
        }
    }

    [Theory]
    [InlineData(0.00005, 9)]
    [InlineData(0.01, 5)]
    [InlineData(5, 3)]
    [InlineData(200, 1)]
    public async Task Two_builds_are_compared_by_several_copies_also_where_operations_are_long(
        double milliseconds,
        int copies
    )
    {
        var samples = await Compare(Builds(milliseconds), _ => Builds(milliseconds));

        Assert.Equal(copies, samples.Compilations);
    }

    [Fact]
    public async Task Copies_of_two_builds_run_before_the_compiler_has_seen_much_of_the_first()
    {
        var (calls, callsBefore) = (0, -1);
        var first = new OperationPair(Operation.Of(Call), Operation.Of(Call)) { AreOfTwoBuilds = true };

        await Compare(first, Again);

        Assert.InRange(callsBefore, 1, 150);

        void Call()
        {
            calls++;
            Spend(0.01);
        }

        OperationPair Again(int number)
        {
            if (number == 1)
                callsBefore = calls;
            return Builds(0.01);
        }
    }

    [Fact]
    public async Task Where_copies_take_long_to_make_there_are_fewer()
    {
        var samples = await Compare(Builds(0.01), Again);

        Assert.Equal(3, samples.Compilations);

        OperationPair Again(int number)
        {
            Spend(300);
            return Builds(0.01);
        }
    }

    [Fact]
    public async Task When_another_copy_throws_the_first_of_each_build_are_compared()
    {
        var samples = await Compare(
            Builds(0.01),
            number =>
                number < 3
                    ? Builds(0.01)
                    : new(
                        Operation.Of(() => Spend(0.01)),
                        Operation.Of((Action)(() => throw new InvalidOperationException("its port is taken")))
                    )
        );

        Assert.Null(samples.FirstError);
        Assert.Equal(1, samples.Compilations);
    }

    OperationPair Builds(double milliseconds) => Pair(milliseconds, milliseconds) with { AreOfTwoBuilds = true };

    OperationPair Pair(double tested, double reference) =>
        new(Operation.Of(() => Spend(tested)), Operation.Of(() => Spend(reference)));

    Task<Samples> Compare(OperationPair pair, Func<int, OperationPair?> again) =>
        PairedSampler(() => 1000)
            .Run(pair, Recording, new TakeAtOnce(30), TestContext.Current.CancellationToken, again);
}
