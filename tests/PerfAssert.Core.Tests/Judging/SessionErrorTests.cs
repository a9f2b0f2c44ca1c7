using PerfAssert.Judging;

namespace PerfAssert.Core.Tests.Judging;

public class SessionErrorTests
{
    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(50, 0.01)]
    [InlineData(100, 0.0025)]
    [InlineData(500, 0.0001)]
    public void Later_tests_of_a_session_must_be_surer(int test, double error) =>
        Assert.Equal(error, ErrorBudget.OfConfirmation(test), 10);

    // A red is false when both measurements err: 1 % times the error of the confirmation.
    [Fact]
    public void However_many_tests_a_session_has_less_than_1_of_100_equal_sessions_goes_red() =>
        Assert.InRange(
            Enumerable.Range(1, 1_000_000).Sum(test => 0.01 * ErrorBudget.OfConfirmation(test)),
            0.009,
            0.01
        );
}
