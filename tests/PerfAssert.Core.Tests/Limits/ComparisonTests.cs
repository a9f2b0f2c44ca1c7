using PerfAssert.Limits;

namespace PerfAssert.Core.Tests.Limits;

public class ComparisonTests
{
    [Theory]
    [InlineData(Comparison.Under, "<", "under", true, false, false, true)]
    [InlineData(Comparison.AtMost, "<=", "at most", true, true, false, true)]
    [InlineData(Comparison.Over, ">", "over", false, false, true, false)]
    [InlineData(Comparison.AtLeast, ">=", "at least", false, true, true, false)]
    public void A_comparison_means_what_its_sign_says(
        Comparison comparison,
        string sign,
        string words,
        bool below,
        bool equal,
        bool above,
        bool isUpperBound
    )
    {
        Assert.Equal((sign, words, isUpperBound), (comparison.Sign(), comparison.Words(), comparison.IsUpperBound()));
        Assert.Equal((below, equal, above), (comparison.Holds(1, 2), comparison.Holds(2, 2), comparison.Holds(3, 2)));
    }

    [Fact]
    public void The_worst_verdict_is_the_last() =>
        Assert.Equal(
            [
                Verdict.Passed,
                Verdict.Unchanged,
                Verdict.Improved,
                Verdict.Inconclusive,
                Verdict.Regressed,
                Verdict.LimitBreached,
            ],
            Enum.GetValues<Verdict>()
        );
}
