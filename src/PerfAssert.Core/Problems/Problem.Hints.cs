namespace PerfAssert.Problems;

/// <content>Every hint that is given while the code is typed (013). The test runs all the same.</content>
public sealed partial record Problem
{
    internal static Problem TakesNoToken(string method) =>
        Of(
            "PERF0131",
            $"{method} takes no CancellationToken, so it cannot be told to stop after its time-out. Add one "
                + $"as its last parameter, and hand it on to what it waits for."
        );

    internal static Problem Sleeps(string method) =>
        Of(
            "PERF0132",
            $"{method} calls Thread.Sleep while it is timed, so that the pause is measured too. Leave it "
                + $"out, or time the rest alone with PerfContext.Current.Measure."
        );

    internal static Problem ReadsClock(string method, string clock) =>
        Of(
            "PERF0133",
            $"{method} reads {clock} while it is timed, so that the reading is measured too. PerfAssert has "
                + $"clocks of its own: leave it out, or read it before, in the constructor."
        );

    internal static Problem NameInQuotes(string setting, string name) =>
        Of(
            "PERF0134",
            $"{setting}: '{name}' is a text, which stays as it is when the method is renamed. Write nameof({name})."
        );
}
