namespace PerfAssert.Dashboard.CommandLine;

/// <summary>How many, in words.</summary>
static class Amount
{
    public static string Of(int count, string one, string many) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : many)}");

    /// <summary>Without its full stop: <c>2 runs added to .perfassert/history, 1 was there</c>.</summary>
    public static string Added(int added, int present, string place) =>
        $"{Of(added, "run", "runs")} added to {place}, {Of(present, "was", "were")} there";
}
