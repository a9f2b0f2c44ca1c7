using System.Globalization;

namespace PerfAssert.Reports.Html;

/// <summary>Numbers and titles as all charts have them.</summary>
static class ChartForm
{
    /// <summary>Six digits, as in the record: more would only make the page larger.</summary>
    public static double Number(double value) =>
        value == 0 || !double.IsFinite(value)
            ? 0
            : double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The same; null where there is none.</summary>
    public static double? Number(double? value) => value is { } number ? Number(number) : null;

    /// <summary>With a capital letter at its beginning.</summary>
    public static string Title(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
