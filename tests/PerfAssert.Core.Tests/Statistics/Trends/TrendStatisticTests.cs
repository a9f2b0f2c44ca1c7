using PerfAssert.Statistics.Trends;

namespace PerfAssert.Core.Tests.Statistics.Trends;

/// <summary>Expected numbers are those of R 4.2: Rscript reference.R in this folder.</summary>
public class TrendStatisticTests
{
    static readonly double[] wave =
    [
        .. Enumerable.Range(1, 120).Select(i => 100 + (3 * Math.Sin(i / 2.0)) + (i * 37 % 11)),
    ];

    [Fact]
    public void Students_test_agrees_with_R()
    {
        Assert.Equal(
            0.203449807564225,
            StudentTest.P([12.1, 15.3, 11.8, 14.2, 13.7], [19.9, 12.5, 13.1, 30.2, 12.9, 17.7], inflation: 1),
            1e-12
        );
        Assert.Equal(0.000770826040011674, StudentTest.P([1, 2, 4], [11, 12.5, 13], inflation: 1), 1e-12);
    }

    [Fact]
    public void Students_test_is_less_sure_where_neighbours_resemble_one_another() =>
        Assert.Equal(0.00600616811494188, StudentTest.P([1, 2, 4], [11, 12.5, 13], inflation: 3), 1e-12);

    [Fact]
    public void Constant_samples_are_equal_or_different_for_sure()
    {
        Assert.Equal(1, StudentTest.P([5, 5, 5], [5, 5], inflation: 1));
        Assert.Equal(0, StudentTest.P([5, 5, 5], [6, 6], inflation: 1));
        Assert.Equal(1, StudentTest.P([5], [6], inflation: 1));
    }

    [Fact]
    public void A_moving_average_agrees_with_R_and_begins_with_fewer_values()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];

        Assert.Equal([3, 2, 8 / 3.0, 2.25, 2.75, 4.75, 4.25, 5.5, 5.5, 4, 4.75], MovingAverage.Of(values, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Of(values, 0));
    }

    [Fact]
    public void The_averages_of_a_control_chart_agree_with_R()
    {
        var chart = ControlChart.Of(wave)!;

        Assert.Equal(105.02247202534, chart.Centre, 1e-10);
        Assert.Equal(105.105632943435, chart.Averages[0], 1e-10);
        Assert.Equal(106.189388945632, chart.Averages[1], 1e-10);
        Assert.Equal(104.469102958312, chart.Averages[59], 1e-10);
        Assert.Equal(106.395569956231, chart.Averages[119], 1e-10);
        Assert.Null(chart.DriftingSince);
    }

    [Fact]
    public void A_control_chart_wants_a_hundred_values()
    {
        Assert.Null(ControlChart.Of(wave[..99]));
        Assert.NotNull(ControlChart.Of(wave[..100]));
    }

    [Fact]
    public void A_slow_drift_at_the_end_is_told_with_the_run_since_which()
    {
        double[] drifting = [.. wave.Select((value, i) => value + Math.Max(0, i - 90))];

        Assert.InRange(ControlChart.Of(drifting)!.DriftingSince!.Value, 90, 110);
    }

    [Fact]
    public void What_a_season_explains_agrees_with_R()
    {
        var hours = Enumerable
            .Repeat(0, 6)
            .Concat(Enumerable.Repeat(1, 7))
            .Concat(Enumerable.Repeat(2, 5))
            .Concat(Enumerable.Repeat(3, 8))
            .ToList();
        double[] raised = [0, 10, 3, 20];
        var values = hours
            .Select(
                (hour, i) =>
                    (new DateTimeOffset(2026, 3, 1 + i, hour, 30, 0, TimeSpan.Zero), ((i + 1) * 37 % 17) + raised[hour])
            )
            .ToList();

        var profile = SeasonalProfile.ByHour(values);

        Assert.Equal(0.718708884092727, profile.Explained, 1e-12);
        Assert.Equal([new(0, 7.5, 6), new(1, 17, 7), new(2, 11, 5), new(3, 28, 8)], profile.Cells);
        Assert.True(profile.IsStrong);
    }

    [Fact]
    public void Days_and_hours_are_those_of_UTC_and_need_five_values()
    {
        var monday = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.FromHours(2)); // a Sunday evening in UTC
        var values = Enumerable
            .Range(0, 5)
            .Select(week => (monday.AddDays(7 * week), 1.0))
            .Append((monday.AddDays(1), 9.0))
            .ToList();

        Assert.Equal([new(0, 1, 5)], SeasonalProfile.ByDay(values).Cells);
        Assert.Equal([new(23, 1, 5)], SeasonalProfile.ByHour(values.SkipLast(1)).Cells);
        Assert.Equal(0, SeasonalProfile.ByDay(values).Explained);
    }
}
