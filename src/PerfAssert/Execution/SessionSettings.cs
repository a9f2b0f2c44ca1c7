using System.Globalization;
using PerfAssert.Baselines;
using PerfAssert.History;
using PerfAssert.Problems;
using PerfAssert.Reports;
using PerfAssert.Reports.Live;

namespace PerfAssert.Execution;

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

/// <summary>The settings of a session: the command line wins over the environment.</summary>
sealed record SessionSettings
{
    const int UsualBaselineLaunches = 5;
    const int UsualTimeLimitMs = 600_000;

    public int? Iterations { get; private init; }

    public TimeSpan? Duration { get; private init; }

    /// <summary>How long a test that names no time-out may go on beyond the time that it asks for.</summary>
    public TimeSpan TimeLimit { get; private init; } = TimeSpan.FromMilliseconds(UsualTimeLimitMs);

    /// <summary>Whether loads are shortened.</summary>
    public bool IsQuick { get; private init; }

    /// <summary>The file of scenarios, or null.</summary>
    public string? Scenarios { get; private init; }

    public string? Output { get; private init; }

    /// <summary>Where results are kept over time, or null.</summary>
    public string? History { get; private init; }

    /// <summary>The dashboard that is told how the session goes, or null.</summary>
    public Uri? Dashboard { get; private init; }

    /// <summary>The rules of alerts that the session is held against when it is over, or null.</summary>
    public string? Alerts { get; private init; }

    /// <summary>The reports that are saved beside the record.</summary>
    public IReadOnlyList<ReportFormat> Reports { get; private init; } = ReportFormat.Saved;

    public double? RegressionPercent { get; private init; }

    /// <summary>Whether baselines are written instead of compared with.</summary>
    public bool WriteBaselines { get; private init; }

    public int BaselineLaunches { get; private init; }

    /// <summary>Whether a test without an approved baseline fails; null: on a build server.</summary>
    public bool? FailNewBaselines { get; private init; }

    public bool Strict { get; private init; }

    public bool Disabled { get; private init; }

    public bool Force { get; private init; }

    /// <summary>What is wrong with the settings, or null. Then every performance test fails with it.</summary>
    public Problem? Problem { get; private init; }

    /// <summary>Reads the settings from the options given to
    /// Microsoft.Testing.Platform and from the environment.</summary>
    /// <param name="options">The argument of each option that was given; an empty text for a switch.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static SessionSettings Read(IReadOnlyDictionary<string, string> options, Func<string, string?> variable)
    {
        try
        {
            return new()
            {
                Iterations = Whole(SessionSetting.Iterations),
                Duration = Whole(SessionSetting.Duration) is { } milliseconds
                    ? TimeSpan.FromMilliseconds(milliseconds)
                    : null,
                TimeLimit = TimeSpan.FromMilliseconds(Whole(SessionSetting.TimeLimit) ?? UsualTimeLimitMs),
                IsQuick = Word(SessionSetting.Profile) == "quick",
                Scenarios = Given(SessionSetting.Scenarios)?.Value,
                Output = Given(SessionSetting.Output)?.Value,
                History = Given(SessionSetting.History) is { } place ? ParsePlace(place.Value) : null,
                Dashboard = Given(SessionSetting.Dashboard) is { } address
                    ? ParseAddress(SessionSetting.Dashboard, address.Source, address.Value)
                    : null,
                Alerts = Given(SessionSetting.Alerts)?.Value,
                Reports = Given(SessionSetting.Reports) is { } formats
                    ? ParseFormats(SessionSetting.Reports, formats.Source, formats.Value)
                    : ReportFormat.Saved,
                RegressionPercent = Given(SessionSetting.Regression) is { } percent
                    ? ParsePositive(SessionSetting.Regression, percent.Source, percent.Value)
                    : null,
                WriteBaselines = Word(SessionSetting.Baselines) == "write",
                BaselineLaunches =
                    Whole(SessionSetting.BaselineLaunches, least: Baseline.FewestLaunches) ?? UsualBaselineLaunches,
                FailNewBaselines = Word(SessionSetting.NewBaselines) is { } word ? word == "fail" : null,
                Strict = Switch(SessionSetting.Strict),
                Disabled = Switch(SessionSetting.Disabled),
                Force = Switch(SessionSetting.Force),
            };
        }
        catch (ProblemException exception)
        {
            return new() { Problem = exception.Problem, Output = Given(SessionSetting.Output)?.Value };
        }

        (string Source, string Value)? Given(SessionSetting setting)
        {
            if (options.TryGetValue(setting.Option, out var argument))
                return ("--" + setting.Option, argument);

            var value = variable(setting.Variable);
            return string.IsNullOrWhiteSpace(value) ? null : (setting.Variable, value);
        }

        int? Whole(SessionSetting setting, int least = 1) =>
            Given(setting) is { } given ? ParseWhole(setting, given.Source, given.Value, least) : null;

        string? Word(SessionSetting setting) =>
            Given(setting) is { } given ? ParseWord(setting, given.Source, given.Value) : null;

        bool Switch(SessionSetting setting) =>
            Given(setting) is { } given && ParseSwitch(setting, given.Source, given.Value);
    }

    /// <summary>What is wrong with the argument of an option, or null.</summary>
    public static Problem? Check(SessionSetting setting, string argument) =>
        Read(new Dictionary<string, string> { [setting.Option] = argument }, _ => null).Problem;

    static string ParseWord(SessionSetting setting, string source, string value) =>
        Array.Find(setting.Argument!.Split('|'), word => word.Equals(value, StringComparison.OrdinalIgnoreCase))
        ?? throw new ProblemException(Problem.SettingUnreadable(source, value, setting.Allowed));

    static string ParsePlace(string value)
    {
        HistoryPlace.IsDatabase(value);
        return value;
    }

    static Uri ParseAddress(SessionSetting setting, string source, string value) =>
        HttpAddress.TryParse(value.TrimEnd('/') + "/", out var address)
            ? address
            : throw new ProblemException(Problem.SettingUnreadable(source, HttpAddress.Shown(value), setting.Allowed));

    static IReadOnlyList<ReportFormat> ParseFormats(SessionSetting setting, string source, string value)
    {
        if (value.Trim().Equals("none", StringComparison.OrdinalIgnoreCase))
            return [];

        var formats = ReportFormat.Parse(source, value);
        return formats.Count > 0
            ? formats
            : throw new ProblemException(Problem.SettingUnreadable(source, value, setting.Allowed));
    }

    static int ParseWhole(SessionSetting setting, string source, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ProblemException(Problem.SettingUnreadable(source, value, setting.Allowed));

    static double ParsePositive(SessionSetting setting, string source, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && double.IsFinite(number)
            ? number
            : throw new ProblemException(Problem.SettingUnreadable(source, value, setting.Allowed));

    static bool ParseSwitch(SessionSetting setting, string source, string value) =>
        value.Trim().ToUpperInvariant() switch
        {
            "" or "1" or "TRUE" or "YES" or "ON" => true,
            "0" or "FALSE" or "NO" or "OFF" => false,
            _ => throw new ProblemException(Problem.SettingUnreadable(source, value, setting.Allowed)),
        };
}
