using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Core.Tests.Statistics;

public class LaunchSpreadTests
{
    static readonly Sample was = new(0.01, 0.03, -0.02);
    static readonly Sample now = new(0.05, 0.02, 0.04, 0.08, 0.01);

    // R 4.2.2: d <- 4 + 2 + 4; s <- sqrt((4 * .02^2 + 2 * var(was) + 4 * var(now)) / d);
    // qt(.95, d) * s * sqrt(pi / 2 / 3 + pi / 2 / 5)
    [Fact]
    public void Agrees_with_R()
    {
        var spread = LaunchSpread.Of(LaunchSpread.Usual, was, now);

        Assert.Equal(0.0242212028327799, spread.Deviation, 1e-15);
        Assert.Equal(0.040181274580532, spread.Reach(3, 5, 0.05), 1e-8);
    }

    // R 4.2.2: qt(.99, d) * s * sqrt(pi / 2 / 3 + 1)
    [Fact]
    public void One_launch_is_predicted_as_R_does() =>
        Assert.Equal(0.0826290628660595, LaunchSpread.Of(LaunchSpread.Usual, was, now).Reach(3, 1, 0.01), 1e-8);

    [Fact]
    public void Where_nothing_is_usual_the_launches_alone_count_and_one_launch_says_nothing()
    {
        Assert.Equal(0, LaunchSpread.Of(0, new(5, 5, 5), new(7)).Deviation);
        Assert.Equal(LaunchSpread.Of(0.02, was).Deviation, LaunchSpread.Of(0.02, was, new(9)).Deviation);
    }

    [Fact]
    public void Another_zero_changes_nothing_and_scaling_scales()
    {
        var (spread, moved) = (LaunchSpread.Of(0.02, was, now), LaunchSpread.Of(0.06, Moved(was), Moved(now)));

        Assert.Equal(3 * spread.Deviation, moved.Deviation, 1e-12);
        Assert.Equal(3 * spread.Reach(3, 5, 0.05), moved.Reach(3, 5, 0.05), 1e-9);

        static Sample Moved(Sample sample) => new([.. sample.Values.Select(value => (3 * value) + 7)]);
    }

    [Fact]
    public void More_launches_and_a_larger_error_reach_less_far()
    {
        var spread = LaunchSpread.Of(0.02, was, now);

        Assert.True(spread.Reach(3, 5, 0.05) > spread.Reach(3, 6, 0.05));
        Assert.True(spread.Reach(3, 1, 0.05) > spread.Reach(3, 3, 0.05));
        Assert.True(spread.Reach(3, 5, 0.01) > spread.Reach(3, 5, 0.05));
    }
}
