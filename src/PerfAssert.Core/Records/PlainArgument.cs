using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PerfAssert.Records;

/// <summary>Arguments that have a text of their own, as xUnit shows them: all others are made of parts.</summary>
static class PlainArgument
{
    /// <summary>Its text; null: it has none of its own.</summary>
    public static string? Of(object value) =>
        value switch
        {
            string letters => $"\"{Escaped(letters, '"')}\"",
            char letter => $"'{Escaped(letter.ToString(), '\'')}'",
            float number => number.ToString("G9", CultureInfo.InvariantCulture),
            double number => number.ToString("G17", CultureInfo.InvariantCulture),
            DateTime { Kind: DateTimeKind.Local } time =>
                $"{DateTime.SpecifyKind(time, DateTimeKind.Unspecified).ToString("o", CultureInfo.InvariantCulture)} "
                    + "local",
            DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString(
                "o",
                CultureInfo.InvariantCulture
            ),
            Enum member => member.ToString().Replace(", ", " | ", StringComparison.Ordinal),
            Type type => $"typeof({TypeNames.Whole(type)})",
            // Its own text may have places in files.
            Exception error => $"{TypeNames.Known(error.GetType())}: {error.Message}",
            Delegate code => $"{TypeNames.Known(code.Method.DeclaringType ?? typeof(object))}.{code.Method.Name}",
            IEnumerable or ITuple or DictionaryEntry => null,
            IFormattable own when !IsNameOf(own.ToString(null, CultureInfo.InvariantCulture), value) => own.ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            _ when ArgumentParts.IsMemory(value.GetType()) => null,
            _ when ArgumentParts.HasOwnText(value.GetType())
                    && ArgumentParts.PairOf(value) is null
                    && value.ToString() is { } own
                    && !IsNameOf(own, value) => own,
            _ => null,
        };

    static bool IsNameOf(string? text, object value) => text is null || text == value.GetType().ToString();

    static string Escaped(string text, char quote)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                escaped.Append(text[i]).Append(text[++i]);
            else
                escaped.Append(Escaped(text[i], quote));
        }

        return escaped.ToString();
    }

    static string Escaped(char letter, char quote) =>
        letter switch
        {
            '\t' => "\\t",
            '\n' => "\\n",
            '\v' => "\\v",
            '\a' => "\\a",
            '\r' => "\\r",
            '\f' => "\\f",
            '\b' => "\\b",
            '\0' => "\\0",
            '\\' => "\\\\",
            _ when letter == quote => $"\\{quote}",
            < ' ' => FormattableString.Invariant($"\\x{(int)letter:x2}"),
            '\uFFFE' or '\uFFFF' or (>= '\uD800' and <= '\uDFFF') => FormattableString.Invariant(
                $"\\x{(int)letter:x4}"
            ),
            _ => letter.ToString(),
        };
}
