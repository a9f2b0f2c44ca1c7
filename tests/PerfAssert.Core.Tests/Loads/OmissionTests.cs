using PerfAssert.Loads;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A service that stands still for a second in ten: users who wait for their answer ask nothing meanwhile and
/// hardly notice; those who come when they come do.</summary>
public class OmissionTests : LoadTest
{
    const int MostUsers = 64;

    // The fiftieth of 5,000 waits nine tenths of the stall, the 250th half of it.
    // Only 64 were under way when it began or found a free user.
    [Theory]
    [InlineData(0.99, 0.9)]
    [InlineData(0.95, 0.5)]
    public void An_open_load_shows_a_stall_in_its_percentiles(double probability, double seconds)
    {
        var expected = Expected(probability);

        var result = Run(Plan(Steady(LoadLevel.OfRate(500, MostUsers), 10), Stalling));

        // A bucket of the histogram is up to 1/128 of its values wide.
        Assert.Equal(expected, Percentile(result, probability), expected / 128);
        Assert.Equal(seconds * 1e9, expected, 5e6);
    }

    [Fact]
    public void A_closed_load_does_not_show_it() =>
        Assert.Equal(1e6, Percentile(Run(Plan(Steady(LoadLevel.OfUsers(8), 10), Stalling)), 0.99), Resolution * 1e6);

    ValueTask Stalling(CancellationToken cancellation) => Delay(TakesAt(Time.Elapsed.TotalMilliseconds), cancellation);

    static double TakesAt(double milliseconds) => milliseconds is > 4000 and < 5000 ? 5000 - milliseconds : 1;

    /// <summary>The same by hand: who comes every two milliseconds takes the user who is free first.</summary>
    static double Expected(double probability)
    {
        var (free, durations) = (new double[MostUsers], new double[5000]);
        for (var n = 0; n < durations.Length; n++)
        {
            var user = Array.IndexOf(free, free.Min());
            var (due, start) = (n * 2d, Math.Max(n * 2d, free[user]));
            free[user] = start + TakesAt(start);
            durations[n] = free[user] - due;
        }

        return Statistic
            .Quantile((decimal)probability)
            .Of(new Sample([.. durations.Select(duration => duration * 1e6)]))
            .Value;
    }
}
