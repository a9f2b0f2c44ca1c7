using PerfAssert.Core.Tests.House;
using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>At most 1 % of the verdicts are wrong when the limit is 5 % or more away from the truth, whatever the
/// durations look like.</summary>
[Collection(typeof(AloneOnTheMachine))]
[Trait("category", "simulation")]
public class DistributionVerdictTests(ITestOutputHelper output)
{
    const double Allowed = 0.01;
    const double Microsecond = 1e3;
    const double Millisecond = 1e6;

    public static TheoryData<string> Shapes => [.. Distribution.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Operations_of_1_ms(string shape) => AreRarelyWrong(shape, Millisecond, runs: 200, seed: 1);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Operations_of_50_us(string shape) => AreRarelyWrong(shape, 50 * Microsecond, runs: 40, seed: 2);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Operations_of_20_ms(string shape) => AreRarelyWrong(shape, 20 * Millisecond, runs: 250, seed: 3);

    [Theory]
    [InlineData(0.05, 40)]
    [InlineData(1, 250)]
    [InlineData(20, 250)]
    public void Success_rates(double milliseconds, int runs)
    {
        var rates = ErrorRates.Of(
            Question.OfSuccess,
            runs,
            seed: 4,
            (question, random) => () => (milliseconds * Millisecond, random.Next() < question.Truth ? 1 : 0)
        );

        output.WriteLine(
            ErrorRates.Table(FormattableString.Invariant($"success, operations of {milliseconds} ms"), rates)
        );
        Offenders.AreNone(rates.Above(Allowed));
    }

    void AreRarelyWrong(string name, double unit, int runs, ulong seed)
    {
        var index = Distribution.All.TakeWhile(candidate => candidate.Name != name).Count();
        var shape = Distribution.All[index];
        var rates = ErrorRates.Of(
            Question.Of(shape, unit),
            runs,
            (seed * 100) + (ulong)index,
            (_, random) => Durations(shape, unit, random)
        );

        output.WriteLine(ErrorRates.Table($"{name}, 1 is {Quantity.Text(unit, Unit.Nanoseconds)}", rates));
        Offenders.AreNone(rates.Above(Allowed));
    }

    internal static Func<(double Nanoseconds, double Value)> Durations(Distribution shape, double unit, SplitMix random)
    {
        var next = shape.Begin(random);
        return () =>
        {
            var duration = next() * unit;
            return (duration, duration);
        };
    }
}
