using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PerfAssert.Fuzzing.Running;

/// <summary>Inputs of several formats, and what is said of them.</summary>
/// <param name="Seed">The same seed makes the same inputs.</param>
/// <param name="Inputs">How many of all formats together.</param>
/// <param name="From">The number of the first input of each format.</param>
sealed partial record Campaign(ulong Seed, int Inputs, int From = 0)
{
    const int MostShown = 1500;

    /// <summary>The columns of <see cref="Row"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["format", "inputs", "accepted", "coded problems", "faults", "processor", "slowest", "most memory"];

    /// <summary>Tries the formats one after the other.</summary>
    /// <param name="formats">The formats.</param>
    /// <param name="tell">Hears of each format when it is done.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<Tally> Run(IReadOnlyList<Format> formats, Action<Tally> tell, CancellationToken cancellation)
    {
        using var fuzzer = new Fuzzer(Seed);
        var tallies = new List<Tally>();
        foreach (var (index, format) in formats.Index())
        {
            var share = (Inputs / formats.Count) + (index < Inputs % formats.Count ? 1 : 0);
            tallies.Add(fuzzer.Run(format, From, share, cancellation));
            tell(tallies[^1]);
        }

        return tallies;
    }

    /// <summary>What became of a format, for a table.</summary>
    public static IReadOnlyList<string> Row(Tally tally) =>
        [
            tally.Format,
            tally.Inputs.ToString("N0", CultureInfo.InvariantCulture),
            tally.Taken.ToString("N0", CultureInfo.InvariantCulture),
            string.Join(
                ", ",
                tally
                    .Refused.OrderByDescending(code => code.Value)
                    .Select(code => FormattableString.Invariant($"{code.Key} {code.Value:N0}"))
            ),
            tally.Faults.Count == 0
                ? ""
                : FormattableString.Invariant(
                    $"{tally.Faults.Count} kinds, {tally.Faults.Values.Sum(fault => fault.Count):N0}"
                ),
            FormattableString.Invariant($"{tally.Processor.TotalSeconds:N1} s"),
            FormattableString.Invariant($"{tally.Slowest.TotalMilliseconds:N0} ms"),
            FormattableString.Invariant($"{tally.MostAllocated / 1e6:N1} MB"),
        ];

    /// <summary>A fault with all that is needed to see it again.</summary>
    public static string Text(Fault fault) =>
        FormattableString.Invariant($"{fault.Format}: {fault.Answer.What}\n  at {fault.Answer.Where}, ")
        + FormattableString.Invariant($"{fault.Count} times, first: seed={fault.Seed} ")
        + FormattableString.Invariant($"input={fault.Number}\n  smallest ({fault.Smallest.Length} ")
        + FormattableString.Invariant($"bytes): {Shown(fault.Smallest)}");

    /// <summary>Readable where it is text, in base 64 where it is not.</summary>
    static string Shown(byte[] bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(bytes)
                .Replace("\n", "\\n", StringComparison.Ordinal);
            if (Unreadable().IsMatch(text))
                text = $"base64 {Convert.ToBase64String(bytes)}";
        }
        catch (DecoderFallbackException)
        {
            text = $"base64 {Convert.ToBase64String(bytes)}";
        }

        return text.Length <= MostShown ? text : $"{text[..MostShown]}…";
    }

    [GeneratedRegex(@"\p{C}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Unreadable();
}
