using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PerfAssert.Problems;

/// <summary>What the compiler makes of <c>$"…"</c>, and of several of them joined by <c>+</c>: a text that is the same
/// in every culture.</summary>
[InterpolatedStringHandler]
readonly ref struct InvariantText(int literalLength, int formattedCount)
{
    readonly StringBuilder text = new(literalLength + (16 * formattedCount));

    public void AppendLiteral(string words) => text.Append(words);

    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format) =>
        text.Append(
            value is IFormattable formattable
                ? formattable.ToString(format, CultureInfo.InvariantCulture)
                : value?.ToString()
        );

    public override string ToString() => text.ToString();
}
