namespace PerfAssert.Metrics;

/// <summary>What the values of a metric count, and how people write such values.</summary>
public sealed record Unit
{
    /// <summary>Time, kept in nanoseconds; written as ns, us, ms, s or min.</summary>
    public static readonly Unit Nanoseconds = new(
        "ns",
        [("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9), ("min", 60e9)]
    );

    /// <summary>Memory in bytes; written as B, KB, MB or GB, each 1024 times the one before.</summary>
    public static readonly Unit Bytes = new(
        "B",
        [("B", 1), ("KB", 1024), ("MB", 1024 * 1024), ("GB", 1024 * 1024 * 1024)]
    );

    /// <summary>A share from 0 to 1; written as a percentage.</summary>
    public static readonly Unit Share = new("%", [("%", 0.01)]);

    /// <summary>Operations in a second.</summary>
    public static readonly Unit PerSecond = new("/s", [("/s", 1)]);

    /// <summary>Growth of memory; written as B/s, KB/s, MB/s or GB/s.</summary>
    public static readonly Unit BytesPerSecond = new(
        "B/s",
        [("B/s", 1), ("KB/s", 1024), ("MB/s", 1024 * 1024), ("GB/s", 1024 * 1024 * 1024)]
    );

    /// <summary>A plain number.</summary>
    public static readonly Unit Number = new("", [("", 1)]);

    /// <summary>Every unit there is. A new unit is one more line above and one word here.</summary>
    public static readonly IReadOnlyList<Unit> All = [Nanoseconds, Bytes, Share, PerSecond, BytesPerSecond, Number];

    Unit(string symbol, (string Suffix, double Factor)[] scales) => (Symbol, Scales) = (symbol, scales);

    /// <summary>The symbol under which records store the unit.</summary>
    public string Symbol { get; }

    /// <summary>The suffixes people write, each with the number of base units it stands for, smallest first.</summary>
    internal IReadOnlyList<(string Suffix, double Factor)> Scales { get; }

    /// <summary>The unit with this symbol, or null.</summary>
    public static Unit? FromSymbol(string symbol) => All.FirstOrDefault(unit => unit.Symbol == symbol);

    /// <inheritdoc/>
    public bool Equals(Unit? other) => other?.Symbol == Symbol;

    /// <inheritdoc/>
    public override int GetHashCode() => Symbol.GetHashCode(StringComparison.Ordinal);

    /// <summary>The symbol.</summary>
    public override string ToString() => Symbol;
}
