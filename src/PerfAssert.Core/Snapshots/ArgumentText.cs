using System.Collections;
using System.Globalization;
using System.Text;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Snapshots;

/// <summary>An argument of a test as it stands in a file name: the same letters that Verify would write.</summary>
sealed class ArgumentText(string test, string parameter)
{
    const string Forbidden = "\"\\<>|:*?/#";

    /// <summary>The letters after the sign of equality.</summary>
    /// <exception cref="ProblemException">PERF0501: nothing tells this argument from
    /// another one of its type.</exception>
    public string Of(object? argument) => Of(argument, isInside: false);

    /// <summary>Without what Windows forbids in a file name, and without #,
    /// which begins the name of a further target.</summary>
    /// <remarks>Half of a surrogate pair becomes U+FFFD: no file name can hold it.</remarks>
    public static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => IsForbidden(rune) ? "-" : rune.ToString()));

    string Of(object? value, bool isInside) =>
        value switch
        {
            null => "null",
            string text => Clean(text),
            DateTime time => Day(time) + (time.Kind == DateTimeKind.Unspecified ? "" : time.Kind.ToString()),
            DateTimeOffset time => Day(time.DateTime) + Offset(time.Offset),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("h-mm-tt", CultureInfo.InvariantCulture),
            IEnumerable items when ArgumentParts.IsCollection(value.GetType()) => Items(
                [.. items.Cast<object?>().Select(item => Of(item, isInside: true))],
                isInside
            ),
            _ when ArgumentParts.PairOf(value) is var (left, right) => $"{Of(left)}={Of(right)}",
            _ => Clean(Key(value)),
        };

    string Key(object value)
    {
        var text = value is IFormattable formattable
            ? formattable.ToString(null, CultureInfo.InvariantCulture)
            : value.ToString();
        return text is null || text == value.GetType().ToString()
            ? throw new ProblemException(Problem.NotAKey(test, parameter, value.GetType().ToString()))
            : text;
    }

    static string Items(IReadOnlyList<string> items, bool isInside) =>
        items switch
        {
            [] => "[]",
            _ when isInside => $"[{string.Join(',', items)}]",
            _ => string.Join(',', items),
        };

    static bool IsForbidden(Rune rune) =>
        rune.IsBmp && (rune.Value < ' ' || Forbidden.Contains((char)rune.Value, StringComparison.Ordinal));

    static string Day(DateTime time) =>
        time.ToString(
            time.TimeOfDay.Ticks switch
            {
                0 => "yyyy-MM-dd",
                var ticks when ticks % TimeSpan.TicksPerMinute == 0 => "yyyy-MM-ddTHH-mm",
                var ticks when ticks % TimeSpan.TicksPerSecond == 0 => "yyyy-MM-ddTHH-mm-ss",
                _ => "yyyy-MM-ddTHH-mm-ss.FFFFFFF",
            },
            CultureInfo.InvariantCulture
        );

    static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+")
        + offset.ToString(offset.Minutes == 0 ? "%h" : "h\\-mm", CultureInfo.InvariantCulture);
}
