using System.Globalization;

namespace PerfAssert.Dashboard.Yaml;

/// <summary>Lengths of time as people write them: <c>30s</c>, <c>5m</c>, <c>4h</c>, <c>2d</c>.</summary>
static class TimeText
{
    const double LongestDays = 3650;

    static readonly (char Suffix, Func<double, TimeSpan> Length)[] units =
    [
        ('s', TimeSpan.FromSeconds),
        ('m', TimeSpan.FromMinutes),
        ('h', TimeSpan.FromHours),
        ('d', TimeSpan.FromDays),
    ];

    public const string Allowed = "a length of time such as 30s, 5m, 4h or 2d";

    public static bool TryParse(string text, out TimeSpan length)
    {
        length = default;
        var trimmed = text.Trim();
        if (trimmed.Length < 2 || Array.Find(units, unit => unit.Suffix == trimmed[^1]).Length is not { } lengthOf)
            return false;
        if (
            !double.TryParse(
                trimmed.AsSpan(0, trimmed.Length - 1),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            ) || !double.IsFinite(number)
        )
            return false;
        if (number > LongestDays * 86400 || lengthOf(1).TotalDays * number > LongestDays)
            return false;

        length = lengthOf(number);
        return true;
    }

    /// <summary>In the largest unit that leaves no rest: <c>90m</c>.</summary>
    public static string Of(TimeSpan length)
    {
        var seconds = (long)Math.Round(length.TotalSeconds);
        var (size, suffix) = seconds switch
        {
            0 => (1, "s"),
            _ when seconds % 86400 == 0 => (86400, "d"),
            _ when seconds % 3600 == 0 => (3600, "h"),
            _ when seconds % 60 == 0 => (60, "m"),
            _ => (1, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / size}{suffix}");
    }

    /// <summary>Coarsely, for people: <c>3 hours</c>.</summary>
    public static string Roughly(TimeSpan length)
    {
        var (number, word) = length switch
        {
            { TotalMinutes: < 1 } => (length.TotalSeconds, "second"),
            { TotalHours: < 1 } => (length.TotalMinutes, "minute"),
            { TotalDays: < 2 } => (length.TotalHours, "hour"),
            _ => (length.TotalDays, "day"),
        };
        var whole = Math.Max(0, (long)Math.Round(number));
        return string.Create(CultureInfo.InvariantCulture, $"{whole} {word}{(whole == 1 ? "" : "s")}");
    }
}
