using System.Globalization;
using System.Text;

namespace PerfAssert.Probes.Publishing;

/// <summary>Writes the text format 0.0.4 of Prometheus.</summary>
sealed class PrometheusText
{
    readonly StringBuilder text = new();

    /// <summary>Begins a metric: all its lines must follow.</summary>
    public void Metric(string name, string type, string help)
    {
        var escaped = help.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {escaped}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
    }

    /// <summary>A line of the metric; nothing where the value is unknown.</summary>
    public void Line(string name, double? value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (value is null)
            return;

        text.Append(name);
        for (var i = 0; i < labels.Length; i++)
        {
            text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            Escape(labels[i].Value);
            text.Append('"');
        }

        if (labels.Length > 0)
            text.Append('}');
        text.Append(' ').Append(Number(value.Value)).Append('\n');
    }

    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The text.</summary>
    public override string ToString() => text.ToString();

    void Escape(string value)
    {
        foreach (var letter in value)
        {
            if (letter == '\n')
                text.Append("\\n");
            else if (letter is '\\' or '"')
                text.Append('\\').Append(letter);
            else
                text.Append(letter);
        }
    }
}
