using System.Globalization;

namespace PerfAssert.Metrics;

/// <summary>The one place where a number with a unit becomes text and text becomes a number with a unit.</summary>
static class Quantity
{
    /// <summary>The value in the scale that reads best, with four significant digits: <c>121.7 ms</c>.</summary>
    public static string Text(double value, Unit unit)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "unknown"
                : value > 0 ? "unbounded"
                : "-unbounded";

        var (suffix, factor) = ScaleFor(Math.Abs(value), unit);
        var number = Digits(value / factor);
        return suffix switch
        {
            "" => number,
            "/s" => number + suffix,
            _ => $"{number} {suffix}",
        };
    }

    /// <summary>Reads what a person wrote: <c>50us</c>, <c>1 KB</c>, <c>80%</c>, <c>1000/s</c>, <c>12</c>.</summary>
    /// <returns>False when the text is no number followed by a known suffix or nothing.</returns>
    public static bool TryParse(string text, out double value, out Unit unit)
    {
        var trimmed = text.Trim();
        var digits = trimmed.Length;
        while (digits > 0 && !char.IsAsciiDigit(trimmed[digits - 1]) && trimmed[digits - 1] != '.')
            digits--;

        var start = digits;
        while (start < trimmed.Length && char.IsWhiteSpace(trimmed[start]))
            start++;

        var suffix = trimmed[start..].Replace('µ', 'u').Replace('μ', 'u');
        (value, unit) = (double.NaN, Unit.Number);
        if (!double.TryParse(trimmed[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;

        for (var known = 0; known < Unit.All.Count; known++)
        for (var size = 0; size < Unit.All[known].Scales.Count; size++)
        {
            var (candidate, scale) = (Unit.All[known], Unit.All[known].Scales[size]);
            if (!scale.Suffix.Equals(suffix, StringComparison.OrdinalIgnoreCase))
                continue;
            (value, unit) = (InBaseUnit(number, scale.Factor), candidate);
            return double.IsFinite(value);
        }

        return false;
    }

    /// <summary>At most four significant digits, never in a local culture and never as 1E+05.</summary>
    public static string Digits(double value)
    {
        if (value == 0)
            return "0";

        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var decimals = Math.Clamp(3 - magnitude, 0, 15);
        var rounded = magnitude > 3 ? Math.Round(value) : Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString("0.###############", CultureInfo.InvariantCulture);
    }

    /// <summary>In decimal: in double 95 * 0.01 is more than 0.95, and 95 of 100 would break a limit of 95 %.</summary>
    static double InBaseUnit(double number, double factor) =>
        Math.Abs(number) is > 1e-9 and < 1e15 ? (double)((decimal)number * (decimal)factor) : number * factor;

    static (string Suffix, double Factor) ScaleFor(double magnitude, Unit unit)
    {
        // Minutes and beyond are read more easily as seconds.
        var scale = unit == Unit.Nanoseconds ? 3 : unit.Scales.Count - 1;
        while (scale > 0 && magnitude < unit.Scales[scale].Factor)
            scale--;
        return unit.Scales[scale];
    }
}
