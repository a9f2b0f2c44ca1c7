using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.Metrics;

public class UnitTests
{
    [Fact]
    public void Units_are_stored_under_these_symbols() =>
        Assert.Equal(["ns", "B", "%", "/s", "B/s", ""], Unit.All.Select(unit => unit.Symbol));

    [Fact]
    public void A_unit_is_found_by_its_symbol()
    {
        foreach (var unit in Unit.All)
            Assert.Same(unit, Unit.FromSymbol(unit.Symbol));

        Assert.Null(Unit.FromSymbol("ms"));
        Assert.Null(Unit.FromSymbol("NS"));
    }

    [Fact]
    public void No_suffix_stands_for_two_units()
    {
        var suffixes = Unit.All.SelectMany(unit => unit.Scales).Select(scale => scale.Suffix).ToList();

        Assert.Equal(suffixes, suffixes.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Scales_rise() =>
        Assert.All(Unit.All, unit => Assert.Equal(unit.Scales.OrderBy(scale => scale.Factor), unit.Scales));
}
