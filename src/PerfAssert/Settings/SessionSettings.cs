using System.Globalization;
using PerfAssert.Baselines;
using PerfAssert.History;
using PerfAssert.Problems;
using PerfAssert.Reports;
using PerfAssert.Reports.Live;

namespace PerfAssert.Settings;

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
