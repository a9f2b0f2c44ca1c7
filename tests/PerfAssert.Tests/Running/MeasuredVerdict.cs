using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Tests.Running;

/// <summary>What tests by the clock of the machine may claim of a verdict: that it is not wrong. One that the machine
/// leaves undecided skips them.</summary>
static class MeasuredVerdict
{
    /// <summary>Prints what was measured; an undecided verdict skips the test, any other than these fails it.</summary>
    public static void MustBe(this TestRecord test, params Verdict[] right)
    {
        var text = string.Join('\n', test.Limits.Select(TextOf));
        TestContext.Current.TestOutputHelper!.WriteLine(text);
        Assert.SkipWhen(test.Verdict == Verdict.Inconclusive, $"undecided on this machine now: {text}");
        Assert.True(test.Verdict is { } verdict && right.Contains(verdict), text);
    }

    static string TextOf(LimitRecord limit) =>
        FormattableString.Invariant($"{limit.Setting}: {limit.Metric} {limit.Value:G5} ({limit.Low:G5} ")
        + FormattableString.Invariant($"to {limit.High:G5}), bound {limit.Bound:G5}: {limit.Verdict} ")
        + FormattableString.Invariant($"{limit.Reason}");
}
