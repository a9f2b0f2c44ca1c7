using System.Text;

namespace PerfAssert.Metrics;

/// <summary>What an operation of a load is called in metrics.</summary>
static class OperationName
{
    /// <summary>Of one that is alone, and so needs none.</summary>
    public const string Alone = "operation";

    /// <summary>The name of a method as metrics have it: <c>Places_anOrder</c> is <c>places_an_order</c>.</summary>
    public static string Of(string method)
    {
        var name = new StringBuilder(method.Length);
        foreach (var (index, letter) in method.Index())
        {
            var begins =
                char.IsAsciiLetterUpper(letter)
                && index > 0
                && (char.IsAsciiLetterLower(method[index - 1]) || char.IsAsciiDigit(method[index - 1]));
            if (begins)
                name.Append('_');
            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The same metric of one operation: <c>duration.read</c>.</summary>
    public static Metric Of(Metric metric, string method) => metric with { Name = $"{metric.Name}.{Of(method)}" };

    /// <summary>The metric of all operations, where the name is that of the metric of one: <c>duration</c> for
    /// <c>duration.read</c>.</summary>
    public static string Whole(string metric) =>
        IsOf(Metric.Duration, metric) ? Metric.Duration.Name
        : IsOf(Metric.Success, metric) ? Metric.Success.Name
        : metric;

    static bool IsOf(Metric whole, string metric) =>
        metric.Length > whole.Name.Length
        && metric[whole.Name.Length] == '.'
        && metric.StartsWith(whole.Name, StringComparison.Ordinal);
}
