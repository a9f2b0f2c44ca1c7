using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class ShapeTests
{
    static readonly Random random = new(11);

    [Fact]
    public void One_heap_is_one_mode() => Assert.Equal(1, Shape.Modes(new(Normal(100, 5, 3000))));

    [Fact]
    public void Two_heaps_far_apart_are_two_modes() =>
        Assert.Equal(2, Shape.Modes(new([.. Normal(100, 3, 2000), .. Normal(200, 3, 2000)])));

    [Fact]
    public void The_ticks_of_the_clock_are_no_modes() =>
        Assert.Equal(1, Shape.Modes(new([.. Normal(5300, 25, 5000).Select(value => Math.Round(value / 10) * 10)])));

    [Theory]
    [InlineData(2110144.41015625)]
    [InlineData(-2110144.41015625)]
    public void Values_that_differ_in_their_last_digit_are_one_heap(double value) =>
        Assert.Equal(
            1,
            Shape.Modes(
                new([.. Enumerable.Range(0, 3000).Select(index => index % 3 == 0 ? Math.BitIncrement(value) : value)])
            )
        );

    [Fact]
    public void A_far_tail_is_no_mode() =>
        Assert.Equal(1, Shape.Modes(new([.. Normal(100, 5, 3000), .. Normal(5000, 5, 30)])));

    [Fact]
    public void Constant_and_small_samples_have_one_mode()
    {
        Assert.Equal(1, Shape.Modes(new([.. Enumerable.Repeat(5.0, 1000)])));
        Assert.Equal(1, Shape.Modes(new(1, 2, 300)));
    }

    [Fact]
    public void A_rising_series_drifts_by_the_ratio_of_its_thirds()
    {
        double[] first = [.. Normal(100, 1, 300)],
            middle = [.. Normal(105, 1, 300)],
            last = [.. Normal(110, 1, 300)];

        Assert.Equal(0.1, Shape.Drift(new([.. first, .. middle, .. last])), 0.01);
        Assert.Equal(-0.09, Shape.Drift(new([.. last, .. middle, .. first])), 0.01);
    }

    [Fact]
    public void A_steady_series_does_not_drift() => Assert.Equal(0, Shape.Drift(new(Normal(100, 5, 900))));

    static double[] Normal(double mean, double deviation, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    mean
                    + (
                        deviation
                        * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                        * Math.Cos(2 * Math.PI * random.NextDouble())
                    )
                ),
        ];
}
