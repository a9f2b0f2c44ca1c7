using System.Globalization;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Texts;

/// <summary>Finds the word for which a limit is refused. Whether it is refused, and with which sentence, says
/// <see cref="LimitText"/> alone.</summary>
static class WrongWord
{
    static readonly Dictionary<string, string> usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["avg"] = "mean",
        ["average"] = "mean",
        ["med"] = "median",
        ["stddev"] = "sd",
        ["stdev"] = "sd",
        ["sum"] = "total",
        ["minimum"] = "min",
        ["maximum"] = "max",
        ["memory"] = "allocated",
        ["time"] = "duration",
        ["latency"] = "duration",
        ["rps"] = "throughput",
        ["ops"] = "throughput",
        ["sec"] = "s",
        ["secs"] = "s",
        ["second"] = "s",
        ["seconds"] = "s",
        ["msec"] = "ms",
        ["millis"] = "ms",
        ["milliseconds"] = "ms",
        ["usec"] = "us",
        ["microseconds"] = "us",
        ["nanoseconds"] = "ns",
        ["m"] = "min",
        ["minutes"] = "min",
        ["byte"] = "B",
        ["bytes"] = "B",
        ["KiB"] = "KB",
        ["MiB"] = "MB",
        ["GiB"] = "GB",
        ["k"] = "KB",
        ["percent"] = "%",
        ["ops/s"] = "/s",
        ["rps/s"] = "/s",
        ["per second"] = "/s",
    };

    static readonly string[] statistics = ["mean", "median", "min", "max", "sd", "total"];
    static readonly string[] alone = ["throughput", "success_rate"];
    static readonly string[] metrics = [.. Metric.BuiltIn.Select(metric => metric.Name)];
    static readonly string[] suffixes =
    [
        .. Unit.All.SelectMany(unit => unit.Scales).Select(scale => scale.Suffix).Where(suffix => suffix.Length > 0),
    ];

    /// <summary>The word that a problem with a limit is about.</summary>
    public static Word In(string text, Problem problem)
    {
        if (SignIn(text) is not { } sign)
            return Word.AllOf(text) is { Length: > 0 } words
                ? Word.Between(text, words[0], words[words.Length - 1])
                : new(0, text);

        var bound = BoundIn(text, sign);
        if (bound.Text.Length == 0)
            return sign;
        if (!Quantity.TryParse(bound.Text, out var value, out var unit))
            return OfBound(bound);
        if (value < 0)
            return bound;

        var subject = Word.AllOf(text[..sign.Start]);
        if (problem.Code == "PERF0110")
            return OfUnit(bound, text[..sign.Start]);
        return subject.Length == 0 ? sign : OfSubject(text, subject);
    }

    /// <summary>The word that names the metric, with the nearest of those that are known;
    /// null where it goes without saying.</summary>
    public static Word? MetricIn(string text, Metric metric, IEnumerable<string> known) =>
        SignIn(text) is { } sign
        && Array.Find(Word.AllOf(text[..sign.Start]), word => word.Text == metric.Name) is { } word
            ? word with
            {
                Mend = WordSuggestion.Nearest(word.Text, known),
            }
            : null;

    /// <summary>The word after <c>of</c>.</summary>
    public static Word OperationIn(string text, IEnumerable<string> known)
    {
        var word = Word.AllOf(text[..SignIn(text)!.Start])[^1];
        return word with { Mend = WordSuggestion.Nearest(OperationName.Of(word.Text), known) };
    }

    static Word? SignIn(string text) =>
        Comparisons
            .Signs.Select(each => new Word(text.IndexOf(each.Sign, StringComparison.Ordinal), each.Sign))
            .FirstOrDefault(sign => sign.Start >= 0);

    static Word BoundIn(string text, Word sign)
    {
        var rest = text[sign.End..];
        return new(sign.End + rest.Length - rest.TrimStart().Length, rest.Trim());
    }

    /// <summary>A comma where a point should be, or a unit that there is not.</summary>
    static Word OfBound(Word bound)
    {
        var withPoint = bound.Text.Replace(',', '.');
        if (withPoint != bound.Text && Quantity.TryParse(withPoint, out _, out _))
            return bound with { Mend = withPoint };

        var suffix = SuffixIn(bound);
        var number = bound.Text[..(suffix.Start - bound.Start)];
        return
            suffix.Text.Length > 0 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? suffix with
            {
                Mend = Meant(suffix.Text, suffixes),
            }
            : bound;
    }

    /// <summary>Where the metric has one unit only, that one is meant.</summary>
    static Word OfUnit(Word bound, string subject)
    {
        var suffix = SuffixIn(bound);
        if (UnitOf(subject)?.Scales is not [var (only, _)] || only.Length == 0)
            return suffix.Text.Length > 0 ? suffix : bound;

        return suffix.Text.Length > 0 ? suffix with { Mend = only } : bound with { Mend = bound.Text + only };
    }

    static Word OfSubject(string text, Word[] words) =>
        words switch
        {
            [var only] => only with { Mend = Meant(only.Text, [.. statistics, .. metrics, .. alone]) },
            [.. { Length: > 0 } whole, { Text: "of" }, _] => UnitOf(text[..whole[^1].End]) is null
                ? OfSubject(text, whole)
                : whole[^1],
            [var first, var second] when LimitText.StatisticNamed(first.Text) is not null => second with
            {
                Mend = Meant(second.Text, metrics),
            },
            [var first, var second] when Metric.IsName(second.Text) => first with
            {
                Mend = Meant(first.Text, statistics),
            },
            _ => Word.Between(text, words[0], words[^1]),
        };

    /// <summary>The unit of what stands before the sign; null where that cannot be read.</summary>
    static Unit? UnitOf(string subject)
    {
        foreach (var suffix in suffixes.Append(""))
        {
            try
            {
                return LimitText.Parse($"{subject} >= 0{suffix}").Unit;
            }
            catch (ProblemException)
            {
                // Another unit may fit.
            }
        }

        return null;
    }

    static Word SuffixIn(Word bound)
    {
        var digits = bound.Text.Length;
        while (digits > 0 && !char.IsAsciiDigit(bound.Text[digits - 1]) && bound.Text[digits - 1] != '.')
            digits--;
        var rest = bound.Text[digits..];
        return new(bound.Start + digits + rest.Length - rest.TrimStart().Length, rest.Trim());
    }

    static string? Meant(string word, IReadOnlyCollection<string> known) =>
        usual.TryGetValue(word, out var usually) && known.Contains(usually)
            ? usually
            : WordSuggestion.Nearest(word, known);
}
