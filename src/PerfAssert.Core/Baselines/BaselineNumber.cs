using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Baselines;

/// <summary>The numbers of a baseline file: what a person reads there is all that is kept.</summary>
static class BaselineNumber
{
    /// <summary>Bytes to a hundredth, because one byte more matters;
    /// anything else with four significant digits.</summary>
    public static string Text(double value, Unit unit) =>
        unit == Unit.Bytes ? value.ToString("0.##", CultureInfo.InvariantCulture) + " B" : Quantity.Text(value, unit);

    /// <summary>The value that the text of this value stands for.</summary>
    public static double Round(double value, Unit unit) => Read(Text(value, unit), unit) ?? value;

    /// <summary>The value in the unit, or null where the text is no such value.</summary>
    public static double? Read(string text, Unit unit) =>
        Quantity.TryParse(text, out var value, out var read) && read == unit && double.IsFinite(value) ? value : null;
}
