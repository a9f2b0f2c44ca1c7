namespace PerfAssert.Fuzzing.Mutation;

/// <summary>Values that others of their kind have broken on.</summary>
static class Hostile
{
    /// <summary>Numbers at and beyond the ends of what types hold.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "-0.0", "-1", "1", "0.5", "1e-400", "5e-324", "1e300", "-1e300", "1.7976931348623157e308", "1e308", "1e400", "-1e400", "1e99999", "NaN", "Infinity", "-Infinity",
        "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "79228162514264337593543950336", "922337203685.4775807", "922337203686", "1e12", "1e15", "1e19", "0x10", "1_000", "1,5", "+1", "01", ".5", "5.", "00", "1e", "١٢",
    ];

    /// <summary>Texts, as JSON writes what stands between the quotes.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "\\u0000", "\\ud800", "\\udc00x", "x\\ud83d", "\\u202e", "\\u2028", "\\r\\n", "\\n\\n", "\\t", "\\\"", "\\\\", "/", "..", "../../../x", "C:\\\\x", "con", "~", "#", "::error::x", "##vso[x]",
        "<script>", "&amp;", "|", "`", "*", "?", "%", "{0}", "null", "true", "NaN", "1e400", "10", "10.", "-", ".", "0", "00.0", "preview.7", "\\uFEFF", "é", "e\\u0301", "İ", "ß", "😀", "\\ud83d\\ude00",
        "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "1601-01-01T00:00:00Z", "2026-13", "00:00:00", "10675199.02:48:05.4775807",
        "mean < 1ms", "p95", "p0", "p100", "p99.99999999999999999999999999999", "sla(0ms)", "median", "duration", "ns", "B", "/s", "schema", "record", "AQ==", "AciFCAIUAQ==", "AQe47dnD3Q==", "=", "____", "////////",
    ];

    /// <summary>What may stand where any value does, as JSON writes it.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "null", "null", "null", "true", "false", "\"\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":null}", "{\"a\":{}}", "\"x\"", "-1", "0", "1e400", "",
    ];

    /// <summary>How often a part is repeated, or how deep it is nested: seldom so often that it takes long.</summary>
    public static int Many(Dice dice) => dice.Below(40) switch
    {
        < 20 => 2 + dice.Below(3),
        < 30 => 17 + dice.Below(20),
        < 36 => 60 + dice.Below(140),
        < 39 => 1000 + dice.Below(3000),
        _ => 20_000 + dice.Below(50_000),
    };
}
