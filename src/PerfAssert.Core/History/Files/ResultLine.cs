using System.Text.Json;
using PerfAssert.Limits;

namespace PerfAssert.History.Files;

/// <summary>A line with a result. One object reads line after line, so that a million lines make no garbage.</summary>
sealed class ResultLine
{
    static readonly byte[][] fields = RunFields.OfResult;

    readonly double[] numbers = new double[HistoryStatistic.All.Count];
    byte[]? histogram;
    bool wantsHistogram;

    public string Test { get; private set; } = "";

    public string Metric { get; private set; } = "";

    public string Unit { get; private set; } = "";

    public Verdict? Verdict { get; private set; }

    public int Count { get; private set; }

    public int Errors { get; private set; }

    public IReadOnlyList<double> Numbers => numbers;

    /// <summary>Reads a line; what a later schema added is passed over.</summary>
    /// <exception cref="JsonException">It has not the form of a result.</exception>
    public ResultLine Read(ReadOnlySpan<byte> line, Utf8Names names, bool withHistogram = true)
    {
        (Test, Metric, Unit, Verdict, Count, Errors, histogram, wantsHistogram) = (
            "",
            "",
            "",
            null,
            0,
            0,
            null,
            withHistogram
        );
        Array.Fill(numbers, double.NaN);
        var json = new Utf8JsonReader(line);
        try
        {
            Must(json.Read() && json.TokenType == JsonTokenType.StartObject);
            var next = 0;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var field = Find(ref json, next);
                Must(json.Read());
                if (field < 0)
                    json.Skip();
                else
                    Take(ref json, field, names);
                next = field + 1;
            }

            Must(json.TokenType == JsonTokenType.EndObject);
            if (HistoryResult.FaultOf(Test, Metric, Count, Errors) is { } fault)
                throw new JsonException(fault);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new JsonException("A field has another form.", exception);
        }

        return this;
    }

    public HistoryResult ToResult() =>
        new()
        {
            Test = Test,
            Metric = Metric,
            Unit = Unit,
            Verdict = Verdict,
            Count = Count,
            Errors = Errors,
            Numbers = [.. numbers],
            Histogram = histogram,
        };

    /// <summary>Fields nearly always stand in the order in which they are written.</summary>
    static int Find(ref Utf8JsonReader json, int next)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var field = (next + i) % fields.Length;
            if (json.ValueTextEquals(fields[field]))
                return field;
        }

        return -1;
    }

    void Take(ref Utf8JsonReader json, int field, Utf8Names names)
    {
        if (field == RunFields.Test)
            Test = names.Of(ref json);
        else if (field == RunFields.Metric)
            Metric = names.Of(ref json);
        else if (field == RunFields.Unit)
            Unit = names.Of(ref json);
        else if (field == RunFields.Verdict)
            Verdict = VerdictWords.Find(ref json);
        else if (field == RunFields.Count)
            Count = json.GetInt32();
        else if (field == RunFields.Errors)
            Errors = json.GetInt32();
        else if (field != RunFields.Histogram)
            Must(double.IsFinite(numbers[field - RunFields.FirstNumber] = json.GetDouble()));
        else if (wantsHistogram)
            histogram = json.GetBytesFromBase64();
    }

    static void Must(bool isSo)
    {
        if (!isSo)
            throw new JsonException("It is no whole result.");
    }
}
