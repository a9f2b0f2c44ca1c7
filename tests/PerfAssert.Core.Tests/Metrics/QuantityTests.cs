using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.Metrics;

public class QuantityTests
{
    public static TheoryData<double, string, string> Texts =>
        new()
        {
            { 0, "ns", "0 ns" },
            { 0.25, "ns", "0.25 ns" },
            { 1, "ns", "1 ns" },
            { 999, "ns", "999 ns" },
            { 1000, "ns", "1 us" },
            { 1234.56, "ns", "1.235 us" },
            { 12_345.6, "ns", "12.35 us" },
            { 121_690_000, "ns", "121.7 ms" },
            { 1_500_000_000, "ns", "1.5 s" },
            { 90_000_000_000, "ns", "90 s" },
            { 7_200_000_000_000, "ns", "7200 s" },
            { -1500, "ns", "-1.5 us" },
            { 1023, "B", "1023 B" },
            { 1024, "B", "1 KB" },
            { 1536, "B", "1.5 KB" },
            { 3.25 * 1024 * 1024, "B", "3.25 MB" },
            { 2.5 * 1024 * 1024 * 1024, "B", "2.5 GB" },
            { 0.8, "%", "80 %" },
            { 0.9995, "%", "99.95 %" },
            { 0.001, "%", "0.1 %" },
            { 1000, "/s", "1000/s" },
            { 0.5, "/s", "0.5/s" },
            { 9_467_455.6, "/s", "9467456/s" },
            { 100_000, "", "100000" },
            { 100_500, "", "100500" },
            { 1e15, "", "1000000000000000" },
            { 0.000001, "", "0.000001" },
            { 0.0001234567, "", "0.0001235" },
            { 1234.5678, "", "1235" },
            { 12.345, "", "12.35" },
            { 3, "", "3" },
            { double.NaN, "ns", "unknown" },
            { double.PositiveInfinity, "ns", "unbounded" },
            { double.NegativeInfinity, "ns", "-unbounded" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_quantity_reads_well(double value, string unit, string expected) =>
        Assert.Equal(expected, Quantity.Text(value, Unit.FromSymbol(unit)!));

    [CulturedFact(["en-US", "de-DE", "tr-TR"])]
    public void A_quantity_is_the_same_text_in_every_culture()
    {
        foreach (var (value, unit, expected) in Texts.Select(row => row.Data))
            Assert.Equal(expected, Quantity.Text(value, Unit.FromSymbol(unit)!));
    }

    [Theory]
    [InlineData("50us", 50_000, "ns")]
    [InlineData("50 us", 50_000, "ns")]
    [InlineData("50µs", 50_000, "ns")]
    [InlineData("50μs", 50_000, "ns")]
    [InlineData("  7 ns ", 7, "ns")]
    [InlineData("200ms", 200_000_000, "ns")]
    [InlineData("0.5s", 500_000_000, "ns")]
    [InlineData("2min", 120_000_000_000, "ns")]
    [InlineData("2MIN", 120_000_000_000, "ns")]
    [InlineData("64B", 64, "B")]
    [InlineData("1KB", 1024, "B")]
    [InlineData("1 kb", 1024, "B")]
    [InlineData("1.5MB", 1_572_864, "B")]
    [InlineData("2GB", 2_147_483_648, "B")]
    [InlineData("80%", 0.8, "%")]
    [InlineData("99.9 %", 0.999, "%")]
    [InlineData("99.99%", 0.9999, "%")]
    [InlineData("95%", 0.95, "%")]
    [InlineData("1000/s", 1000, "/s")]
    [InlineData("12", 12, "")]
    [InlineData(".5", 0.5, "")]
    [InlineData("-3", -3, "")]
    [InlineData("1e3", 1000, "")]
    [InlineData("2.5e-3ms", 2500, "ns")]
    public void What_a_person_writes_is_read(string text, double value, string unit)
    {
        var isRead = Quantity.TryParse(text, out var parsed, out var parsedUnit);

        Assert.True(isRead);
        Assert.Equal(value, parsed);
        Assert.Equal(unit, parsedUnit.Symbol);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ms")]
    [InlineData("fast")]
    [InlineData("5 lightyears")]
    [InlineData("5 m s")]
    [InlineData("1,5ms")]
    [InlineData("1.000,5ms")]
    [InlineData("1 000ms")]
    [InlineData("5ms5")]
    [InlineData("--5")]
    [InlineData(".")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1e999")]
    [InlineData("1e308min")]
    [InlineData("٥ms")]
    [InlineData("0x10")]
    public void What_is_no_quantity_is_refused(string text) => Assert.False(Quantity.TryParse(text, out _, out _));

    // In Turkish the capital of i is İ: "min" and "MIN" must be read by the letter, not by the language.
    [CulturedTheory(["en-US", "de-DE", "tr-TR"])]
    [InlineData("1.5MIN", 90_000_000_000)]
    [InlineData("1.5ms", 1_500_000)]
    public void A_text_is_the_same_quantity_in_every_culture(string text, double expected)
    {
        var isRead = Quantity.TryParse(text, out var value, out _);

        Assert.True(isRead);
        Assert.Equal(expected, value);
    }

    public static TheoryData<string> Units => [.. Unit.All.Select(unit => unit.Symbol)];

    [Theory]
    [MemberData(nameof(Units))]
    public void A_text_is_read_back_to_four_digits(string symbol)
    {
        var unit = Unit.FromSymbol(symbol)!;
        for (var value = 0.001; value < 1e13; value *= 7.3)
        {
            var isRead = Quantity.TryParse(Quantity.Text(value, unit), out var back, out var backUnit);

            Assert.True(isRead);
            Assert.Equal(unit, backUnit);
            Assert.Equal(1, back / value, 0.0005);
        }
    }

    [Fact]
    public void Digits_never_show_an_exponent()
    {
        for (var exponent = -14; exponent <= 20; exponent++)
        {
            var digits = Quantity.Digits(
                double.Parse($"1.2345e{exponent.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture)
            );

            Assert.Matches("^[0-9]+([.][0-9]+)?$", digits);
        }
    }
}
