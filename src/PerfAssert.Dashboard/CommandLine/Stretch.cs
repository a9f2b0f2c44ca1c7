using System.CommandLine.Parsing;
using System.Globalization;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>A stretch of time up to now, as people say it.</summary>
/// <param name="Length">How long it is; null: everything.</param>
sealed record Stretch(TimeSpan? Length)
{
    /// <summary>What may be written.</summary>
    public const string Allowed = "24h, week, month, all, or a number with h, d or w such as 90d";

    /// <summary>As it may be written.</summary>
    public override string ToString() =>
        Length is { } length
            ? FormattableString.Invariant($"{(length.TotalHours % 24 == 0 ? length.TotalDays : length.TotalHours)}")
                + FormattableString.Invariant($"{(length.TotalHours % 24 == 0 ? "d" : "h")}")
            : "all";

    /// <summary>When it begins.</summary>
    public DateTimeOffset From(DateTimeOffset now) =>
        Length is { } length && now - DateTimeOffset.MinValue > length ? now - length : DateTimeOffset.MinValue;

    /// <summary>Reads the text, or tells the parser what may be written.</summary>
    public static Stretch? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Find(text) is { } found)
            return found;

        result.AddError($"'{text}' is no stretch of time. Give {Allowed}.");
        return null;
    }

    static Stretch? Find(string text) =>
        text.ToUpperInvariant() switch
        {
            "DAY" => new(TimeSpan.FromDays(1)),
            "WEEK" => new(TimeSpan.FromDays(7)),
            "MONTH" => new(TimeSpan.FromDays(30)),
            "ALL" => new((TimeSpan?)null),
            [.. var number, 'H'] => Of(number, hours: 1),
            [.. var number, 'D'] => Of(number, hours: 24),
            [.. var number, 'W'] => Of(number, hours: 7 * 24),
            _ => null,
        };

    static Stretch? Of(string number, int hours) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is > 0 and < 100_000
            ? new(TimeSpan.FromHours((double)count * hours))
            : null;
}
