using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary>Turns alerts off from outside: one variable for them, one for all of PerfAssert.</summary>
static class KillSwitch
{
    static readonly string[] variables = ["PERFASSERT_ALERTS_DISABLED", "PERFASSERT_DISABLED"];

    /// <summary>The variable that turns them off, or null.</summary>
    /// <exception cref="ProblemException">PERF0922: it can be read neither as yes nor as no.</exception>
    public static string? Pulled(Func<string, string?> variable) =>
        Array.Find(variables, name => IsOn(name, variable(name)));

    static bool IsOn(string name, string? value) =>
        value?.Trim().ToUpperInvariant() switch
        {
            null or "" or "0" or "FALSE" or "NO" or "OFF" => false,
            "1" or "TRUE" or "YES" or "ON" => true,
            _ => throw new ProblemException(Problem.AlertSetting(name, value, "1 or true, 0 or false")),
        };
}
