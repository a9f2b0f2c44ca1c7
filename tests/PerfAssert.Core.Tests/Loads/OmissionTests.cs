using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A service that stands still for a second in ten: users who wait for their answer ask nothing meanwhile and hardly notice; those who come when they come do.</summary>
public class OmissionTests : LoadTest
{
    const int MostUsers = 64;

    [Fact]
    public void An_open_load_shows_a_stall_in_its_percentiles()
    {
        // The fiftieth of 5,000 waits nine tenths of the stall.
        Assert.Equal(Expected(), P99(Run(Plan(Steady(LoadLevel.OfRate(500, MostUsers), 10), Stalling))), Resolution * 1e9);
        Assert.InRange(Expected(), 0.9e9, 0.91e9);
    }

    [Fact]
    public void A_closed_load_does_not_show_it() =>
        Assert.Equal(1e6, P99(Run(Plan(Steady(LoadLevel.OfUsers(8), 10), Stalling))), Resolution * 1e6);

    ValueTask Stalling(CancellationToken cancellation) => Delay(TakesAt(Time.Elapsed.TotalMilliseconds), cancellation);

    static double TakesAt(double milliseconds) => milliseconds is > 4000 and < 5000 ? 5000 - milliseconds : 1;

    /// <summary>The same by hand: who comes every two milliseconds takes the user who is free first.</summary>
    static double Expected()
    {
        var (free, durations) = (new double[MostUsers], new double[5000]);
        for (var n = 0; n < durations.Length; n++)
        {
            var user = Array.IndexOf(free, free.Min());
            var (due, start) = (n * 2d, Math.Max(n * 2d, free[user]));
            free[user] = start + TakesAt(start);
            durations[n] = free[user] - due;
        }

        return durations.Order().ElementAt(durations.Length * 99 / 100) * 1e6;
    }
}
