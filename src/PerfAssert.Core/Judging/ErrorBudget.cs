using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>
/// How the error of verdicts is shared out over a session of many tests: a red counts when it was measured twice, and
/// the second time must be the surer the more tests there were before it.
/// </summary>
static class ErrorBudget
{
    const double TestsAtFullError = 50;

    /// <summary>
    /// How often the confirmation of the k-th test of a session may be wrong: 1 % for the first 50 tests, less and less
    /// for later ones, so that with the 1 % of the first measurement less than 1 of
    /// 100 sessions has a false red, however many tests it has.
    /// </summary>
    /// <remarks>Bonferroni: 50 times 0.01 squared, and the sum of 0.01 squared (50/k) squared over all later k, are
    /// half a percent each.</remarks>
    public static double OfConfirmation(int test) =>
        Interval.DefaultError * Math.Min(1, Math.Pow(TestsAtFullError / test, 2));
}
