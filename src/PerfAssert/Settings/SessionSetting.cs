using PerfAssert.Reports;

namespace PerfAssert.Settings;

/// <summary>A setting for a whole test session: an option of
/// Microsoft.Testing.Platform and an environment variable with one meaning.</summary>
/// <param name="Option">The option without its dashes.</param>
/// <param name="Variable">The environment variable, the only way that reaches every runner.</param>
/// <param name="Argument">What follows the option, or null for a switch.</param>
/// <param name="Allowed">What may be given.</param>
/// <param name="Description">What it does.</param>
sealed record SessionSetting(string Option, string Variable, string? Argument, string Allowed, string Description)
{
    const string YesOrNo = "1 or true, 0 or false";

    public static readonly SessionSetting Iterations = new(
        "perf-iterations",
        "PERFASSERT_ITERATIONS",
        "N",
        "a whole number from 1",
        "Recorded values in every performance test."
    );

    public static readonly SessionSetting Duration = new(
        "perf-duration",
        "PERFASSERT_DURATION_MS",
        "MS",
        "milliseconds as a whole number from 1",
        "Time after which recording ends, for every performance test."
    );

    public static readonly SessionSetting TimeLimit = new(
        "perf-time-limit",
        "PERFASSERT_TIME_LIMIT_MS",
        "MS",
        "milliseconds as a whole number from 1",
        "How long a performance test without a Timeout may go on beyond the time that it asks for. 600000 unless set."
    );

    public static readonly SessionSetting Output = new(
        "perf-output",
        "PERFASSERT_OUTPUT",
        "DIRECTORY",
        "a directory",
        "Where the record and the summary go. TestResults/perfassert beside the test assembly unless set."
    );

    public static readonly SessionSetting History = new(
        "perf-history",
        "PERFASSERT_HISTORY",
        "DIRECTORY",
        "a directory",
        "Where the results of the session are kept beside those of earlier ones. Nowhere unless set."
    );

    public static readonly SessionSetting Dashboard = new(
        "perf-dashboard",
        "PERFASSERT_DASHBOARD",
        "URL",
        "an address such as http://localhost:5080, without user and query",
        "The dashboard that is told how the session goes, live, and what came of it. None unless set."
    );

    public static readonly SessionSetting Alerts = new(
        "perf-alerts",
        "PERFASSERT_ALERTS",
        "FILE",
        "a file with rules of alerts",
        "The rules that the tool perfassert holds the results against when the session is over. None unless set."
    );

    public static readonly SessionSetting Strict = new(
        "perf-strict",
        "PERFASSERT_STRICT",
        null,
        YesOrNo,
        "Fails what could not be decided or measured."
    );

    public static readonly SessionSetting Disabled = new(
        "perf-disabled",
        "PERFASSERT_DISABLED",
        null,
        YesOrNo,
        "Measures nothing: every performance test runs once, as an ordinary test."
    );

    public static readonly SessionSetting Force = new(
        "perf-force",
        "PERFASSERT_FORCE",
        null,
        YesOrNo,
        "Measures even a Debug build, under a debugger or under coverage."
    );

    public static readonly SessionSetting Regression = new(
        "perf-regression",
        "PERFASSERT_REGRESSION_PERCENT",
        "PERCENT",
        "a number over 0",
        "The slowdown against a reference build that is found, for every performance test that names none. "
            + "5 unless set."
    );

    public static readonly SessionSetting Baselines = new(
        "perf-baselines",
        "PERFASSERT_BASELINES",
        "check|write",
        "check or write",
        "Whether stored baselines are compared with, or measured anew to be accepted."
    );

    public static readonly SessionSetting BaselineLaunches = new(
        "perf-baseline-launches",
        "PERFASSERT_BASELINE_LAUNCHES",
        "N",
        "a whole number from 3",
        "Fresh processes that make a baseline. 5 unless set."
    );

    public static readonly SessionSetting NewBaselines = new(
        "perf-new-baselines",
        "PERFASSERT_NEW_BASELINES",
        "fail|warn",
        "fail or warn",
        "What becomes of a test without an approved baseline. On a build server it fails unless set."
    );

    public static readonly SessionSetting Profile = new(
        "perf-profile",
        "PERFASSERT_PROFILE",
        "quick|full",
        "quick or full",
        "How long loads last: as their tests say, or a tenth of it, but no phase under two seconds. full unless set."
    );

    public static readonly SessionSetting Scenarios = new(
        "perf-scenarios",
        "PERFASSERT_SCENARIOS",
        "FILE",
        "a file",
        "The scenarios that tests name, instead of perfassert.yaml and *.perf.yaml beside the tests."
    );

    public static readonly SessionSetting Reports = new(
        "perf-reports",
        "PERFASSERT_REPORTS",
        "FORMATS",
        $"{ReportFormat.Names}; or none",
        "Reports that are saved beside the record. markdown,html unless set."
    );

    /// <summary>The options that Microsoft.Testing.Platform was given; empty under other runners.</summary>
    public static IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();

    /// <summary>Every setting. A new one is a line above, a word here and a property of
    /// <see cref="SessionSettings"/>.</summary>
    public static readonly IReadOnlyList<SessionSetting> All =
    [
        Iterations,
        Duration,
        TimeLimit,
        Profile,
        Scenarios,
        Output,
        Reports,
        History,
        Dashboard,
        Alerts,
        Regression,
        Baselines,
        BaselineLaunches,
        NewBaselines,
        Strict,
        Disabled,
        Force,
    ];
}
