using PerfAssert.Statistics.Significance;

namespace PerfAssert.Core.Tests.Statistics;

public class RunSpreadTests
{
    static readonly double[] differences = [0.05, -0.08, 0.11, -0.03, 0.07, 0.02, -0.09, 0.04, -0.12, 0.06];

    // R 4.2.2: a <- log(c(10, 10.4, 9.9, 10.1)); b <- log(c(11.2, 11.9, 11.4)); df <- 4 + 3 + 2; d <- mean(b) - mean(a)
    // v <- (4 * .02^2 + 3 * var(a) + 2 * var(b)) / df; se <- sqrt(v * (1/4 + 1/3)); 2 * pt(-d / se, df);
    // qt(.99, df) * se
    [Fact]
    public void Several_runs_of_their_own_agree_with_R()
    {
        var difference = RunSpread.Of([]).Between(Logs(10, 10.4, 9.9, 10.1), Logs(11.2, 11.9, 11.4));

        Assert.Equal(0.129656574574, difference.Size, 1e-12);
        Assert.Equal(0.017820039571, difference.Deviation, 1e-12);
        Assert.Equal(9, difference.Degrees);
        Assert.Equal(4.68414608712e-05, difference.P, 1e-12);
        Assert.Equal(0.050278135471, difference.Reach(0.01), 1e-8);
    }

    // R 4.2.2: se <- sqrt(2 * .02^2 + .003^2 + .004^2); 2 * pt(-log(1.2) / se, 4); qt(.95, 4) * se
    [Fact]
    public void One_run_each_is_as_unsure_as_runs_usually_are_and_as_it_says_itself()
    {
        var difference = RunSpread.Of([]).Between(Logs(10) with { Unsure = 0.003 }, Logs(12) with { Unsure = 0.004 });

        Assert.Equal(0.02872281323269, difference.Deviation, 1e-12);
        Assert.Equal(0.00315544877278, difference.P, 1e-10);
        Assert.Equal(0.06123263708437, difference.Reach(0.05), 1e-8);
    }

    // R 4.2.2: m <- mad(differences); k <- .37 * 9; se <- sqrt(2) * m; 2 * pt(-.5 / se, k)
    [Fact]
    public void A_machine_that_scatters_more_than_usual_counts_as_it_is()
    {
        var difference = RunSpread.Of(differences).Between(Logs(1), Logs(Math.Exp(0.5)));

        Assert.Equal(0.1048356513787, difference.Deviation, 1e-10);
        Assert.Equal(0.0137599639245, difference.P, 1e-8);
    }

    // R 4.2.2: m <- mad(differences / 10); se <- sqrt(2 * (4 * .02^2 + k * m^2) / (4 + k)); 2 * pt(-.1 / se, 4 + k)
    [Fact]
    public void A_calm_machine_is_drawn_towards_the_usual_one()
    {
        var difference = RunSpread
            .Of([.. differences.Select(value => value / 10)])
            .Between(Logs(1), Logs(Math.Exp(0.1)));

        Assert.Equal(0.0220565566891, difference.Deviation, 1e-10);
        Assert.Equal(0.00239146849955, difference.P, 1e-8);
    }

    [Fact]
    public void Some_tests_that_changed_teach_nothing_and_few_tests_neither()
    {
        double[] changed = [.. differences, 0.9, 1.1];

        Assert.InRange(Deviation(changed), 0, 2 * Deviation(differences));
        Assert.Equal(Deviation([]), Deviation([0.5, -0.5, 0.7]));
    }

    // R 4.2.2: .05 / 2 / qnorm(.99)
    [Fact]
    public void An_interval_tells_its_deviation() =>
        Assert.Equal(0.0107464581196, RunLogs.DeviationOf(0.05, 0.01), 1e-9);

    static double Deviation(double[] learned) => RunSpread.Of(learned).Between(Logs(1), Logs(1)).Deviation;

    static RunLogs Logs(params double[] values) => new([.. values.Select(value => Math.Log(value))], 0);
}
