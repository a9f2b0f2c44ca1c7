using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>
/// Perfolizer takes the quartiles of quantile type 7, R's boxplot.stats takes Tukey's hinges; so the fences are
/// computed with
/// <c>q &lt;- quantile(x, c(.25,.75), type=7); d &lt;- q[2]-q[1]; sum(x &lt; q[1]-1.5*d | x &gt; q[2]+1.5*d)</c>.
/// </summary>
public class OutliersTests
{
    // Expected: R as above; the fences are 7.375 and 16.375. boxplot.stats(x)$out gives 40 and -20 as well.
    [Fact]
    public void Values_outside_the_fences_agree_with_R()
    {
        var sample = new Sample(10, 12, 11, 13, 12, 14, 11, 10, 12, 40, 13, -20);

        Assert.Equal(2, Outliers.Count(sample));
    }

    // Expected: R as above with c(1:9, 14.6, x); the quartiles are 3.5 and 8.5, so the upper fence is 16.
    [Theory]
    [InlineData(16, 0)]
    [InlineData(16.001, 1)]
    public void A_value_on_the_fence_is_no_outlier(double last, int expected)
    {
        var sample = new Sample(1, 2, 3, 4, 5, 6, 7, 8, 9, 14.6, last);

        Assert.Equal(expected, Outliers.Count(sample));
    }

    [Fact]
    public void Fewer_than_four_values_have_no_outliers() => Assert.Equal(0, Outliers.Count(new(1, 1, 1000)));

    [Fact]
    public void Order_shift_and_scale_do_not_change_the_count()
    {
        double[] values = [10, 12, 11, 13, 12, 14, 11, 10, 12, 40, 13, -20];
        double[] changed = [.. values.Reverse().Select(value => 3 * value + 100)];

        Assert.Equal(2, Outliers.Count(new(changed)));
    }
}
