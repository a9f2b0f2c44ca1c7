using System.Globalization;

namespace PerfAssert.Dashboard.Yaml;

/// <summary>Settings whose texts stand for something else: a number, a length of time, yes or no, a moment.</summary>
static class YamlValues
{
    public static int Whole(this YamlSection section, string key, int fallback, int least, int most) =>
        section.Value(
            key,
            fallback,
            text =>
                (
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        && number >= least
                        && number <= most,
                    number
                ),
            FormattableString.Invariant($"a whole number from {least} to {most}")
        );

    public static TimeSpan Length(this YamlSection section, string key, TimeSpan fallback) =>
        section.Value(key, fallback, text => (TimeText.TryParse(text, out var length), length), TimeText.Allowed);

    public static bool Switch(this YamlSection section, string key) =>
        section.Value(
            key,
            false,
            text =>
                text switch
                {
                    "true" => (true, true),
                    "false" => (true, false),
                    _ => (false, false),
                },
            "true or false"
        );

    /// <summary>A moment with its offset from UTC; null where the setting is absent.</summary>
    public static DateTimeOffset? Moment(this YamlSection section, string key) =>
        section.Value<DateTimeOffset?>(
            key,
            null,
            text =>
                (
                    DateTimeOffset.TryParse(
                        text,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                        out var moment
                    ),
                    moment
                ),
            "a date or a moment in UTC, such as 2026-12-24 or 2026-12-24T18:00:00Z"
        );
}
