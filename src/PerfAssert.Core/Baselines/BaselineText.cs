using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines;

/// <summary>A baseline as text: JSON with a fact on each line,
/// made to be read as the difference of two commits.</summary>
public static class BaselineText
{
    static readonly JsonWriterOptions format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a baseline. Lines end with LF, the last one with nothing.</summary>
    /// <exception cref="ProblemException">PERF0513: the launches are too few to be kept.</exception>
    internal static string Of(Baseline baseline)
    {
        var fewest = baseline.Metrics.Min(metric => metric.Launches.Count);
        if (fewest < Baseline.FewestLaunches)
            throw new ProblemException(Problem.BaselineLaunches(fewest, Baseline.FewestLaunches));

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, format))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Baseline.CurrentSchema);
            json.WriteString("tool", baseline.Tool);
            json.WriteString("machine", baseline.MachineClass);
            json.WriteString("settings", baseline.Settings);
            Write(json, baseline.Options);
            json.WriteStartObject("metrics");
            foreach (var metric in baseline.Metrics)
                Write(json, metric);
            json.WriteEndObject();
            if (baseline.Approval is { } approval)
                Write(json, approval);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it lies, to be named in a problem.</param>
    /// <exception cref="ProblemException">PERF0504, PERF0510 to PERF0512: a merge conflict, no whole baseline, too new,
    /// or a field that is wrong.</exception>
    internal static Baseline Parse(string text, string path) => BaselineReader.Read(BaselineFacts.Read(text, path));

    /// <summary>
    /// For <see cref="Snapshot.Check"/> and for Verify, where the texts differ: null where nothing became worse than
    /// the tolerance allows, else a table that says what did.
    /// Empty where a text is no baseline, so that it differs without a word.
    /// </summary>
    /// <param name="received">What was measured.</param>
    /// <param name="verified">What a person approved.</param>
    public static string? WhyNotEqual(string received, string verified)
    {
        Baseline measured,
            approved;
        try
        {
            (measured, approved) = (Parse(received, ""), Parse(verified, ""));
        }
        catch (ProblemException)
        {
            return "";
        }

        return BaselineComparison.Of(approved, measured).Why;
    }

    static void Write(Utf8JsonWriter json, BaselineOptions options)
    {
        json.WriteNumber("tolerancePercent", options.TolerancePercent);
        if (options.NoiseFloorMs > 0)
            json.WriteNumber("noiseFloorMs", options.NoiseFloorMs);
        if (options.AllocatedToleranceBytes > 0)
            json.WriteNumber("allocatedToleranceBytes", options.AllocatedToleranceBytes);
        if (options.Significance == SignificanceTest.Welch)
            json.WriteString("significance", "welch");
    }

    static void Write(Utf8JsonWriter json, BaselineMetric metric)
    {
        var interval = metric.Interval;
        json.WriteStartObject(metric.Metric.Name);
        json.WriteString(metric.Statistic.Name, Text(metric.Value));
        json.WriteString("interval", $"{Text(interval.Low)} to {Text(interval.High)}");
        json.WriteString("launches", string.Join(", ", metric.Launches.Select(Text)));
        if (metric.Reference is not null)
            json.WriteString("reference", metric.Reference);
        if (metric.HigherIsBetter)
            json.WriteString("better", "higher");
        json.WriteEndObject();

        string Text(double value) => BaselineNumber.Text(value, metric.Unit);
    }

    static void Write(Utf8JsonWriter json, Approval approval)
    {
        json.WriteStartObject("approved");
        json.WriteString("reason", approval.Reason);
        json.WriteString("by", approval.By);
        json.WriteString("date", approval.Date);
        json.WriteEndObject();
    }
}
