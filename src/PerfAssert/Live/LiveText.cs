using PerfAssert.Loads;
using PerfAssert.Metrics;

namespace PerfAssert.Live;

/// <summary>How a load goes, on one line.</summary>
static class LiveText
{
    /// <summary><c>Shop.Orders: burst, 42 s left, 100 users, 812/s, p95 12.4 ms, no errors</c>.</summary>
    public static string Of(string test, LoadProgress progress, TimeSpan left)
    {
        var (second, seconds) = (progress.Second, Math.Max(0, Math.Ceiling(left.TotalSeconds)));
        string?[] words =
        [
            second.Phase,
            FormattableString.Invariant($"{seconds} s left"),
            FormattableString.Invariant($"{second.Users} {(second.Users == 1 ? "user" : "users")}"),
            Quantity.Text(second.Rate, Unit.PerSecond),
            second.P95 is { } p95 ? $"p95 {Quantity.Text(p95, Unit.Nanoseconds)}" : null,
            progress.Errors switch
            {
                0 => "no errors",
                1 => "1 error",
                _ => FormattableString.Invariant($"{progress.Errors} errors"),
            },
        ];
        return $"{test}: {string.Join(", ", words.OfType<string>())}";
    }
}
