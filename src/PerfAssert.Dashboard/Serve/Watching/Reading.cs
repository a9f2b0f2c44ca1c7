using System.Text.Json;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>What a service with probes says of itself, as <c>GET /performance</c> answers it;
/// docs/performance.schema.json describes it. Other people's text.</summary>
/// <param name="Schema">The version of the form.</param>
/// <param name="At">When it was read, by the clock of the service.</param>
/// <param name="Unit">What times are in: <c>ms</c> or <c>ratio</c>.</param>
/// <param name="Operations">Each operation.</param>
/// <param name="Process">Memory and garbage collection.</param>
sealed record Reading(
    int Schema,
    DateTimeOffset At,
    string Unit,
    IReadOnlyList<ReadOperation> Operations,
    ReadProcess Process
)
{
    /// <summary>The form that this version knows.</summary>
    public const int KnownSchema = 1;

    /// <summary>The unit of times that can be compared with limits.</summary>
    public const string Milliseconds = "ms";

    /// <summary>How many operations are shown.</summary>
    const int MostShown = 200;
    const int MostOperations = 10_000;
    const int MostWindows = 16;

    /// <summary>The longest window is a day.</summary>
    static readonly double longestWindow = TimeSpan.FromDays(2).TotalSeconds;
    static readonly double longestTime = TimeSpan.MaxValue.TotalMilliseconds;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        MaxDepth = 16,
    };

    /// <summary>Reads an answer. What it gives has no null, no number that cannot be,
    /// and only short names on one line.</summary>
    /// <exception cref="JsonException">It is no such report.</exception>
    public static Reading Parse(ReadOnlySpan<byte> answer)
    {
        var reading = JsonSerializer.Deserialize<Reading>(answer, json) ?? throw new JsonException("It is empty.");
        if (reading.Schema != KnownSchema)
            throw new JsonException(
                FormattableString.Invariant($"Its schema is {reading.Schema}, and this version knows {KnownSchema}.")
            );

        var operations = Whole("operations", reading.Operations, least: 0, MostOperations)
            .Select(Checked)
            .DistinctBy(operation => operation.Name)
            .Take(MostShown)
            .ToList();
        foreach (var window in Whole("windows", reading.Process.Windows, least: 1, MostWindows))
            Check(window);
        Check(
            ("workingSetBytes", reading.Process.WorkingSetBytes, long.MaxValue),
            ("heapBytes", reading.Process.HeapBytes, long.MaxValue)
        );
        return reading with { Unit = OneLine.Short(reading.Unit), Operations = operations };
    }

    static ReadOperation Checked(ReadOperation operation)
    {
        Check(("slaTargetMs", operation.SlaTargetMs, longestTime));
        var windows = Whole("windows", operation.Windows, least: 1, MostWindows).Select(Checked).ToList();
        return operation with { Name = OneLine.Short(operation.Name), Windows = windows };
    }

    static ReadWindow Checked(ReadWindow window)
    {
        Check(
            ("seconds", window.Seconds, longestWindow),
            ("operations", window.Operations, long.MaxValue),
            ("errors", window.Errors, long.MaxValue),
            ("errorRate", window.ErrorRate, 1),
            ("perSecond", window.PerSecond, long.MaxValue),
            ("slaShare", window.SlaShare, 1),
            ("mean", window.Mean, longestTime),
            ("p50", window.P50, longestTime),
            ("p90", window.P90, longestTime),
            ("p95", window.P95, longestTime),
            ("p99", window.P99, longestTime)
        );
        return window with { State = OneLine.Short(window.State) };
    }

    static void Check(ReadProcessWindow window) =>
        Check(
            ("seconds", window.Seconds, longestWindow),
            ("allocatedBytes", window.AllocatedBytes, long.MaxValue),
            ("gen0Collections", window.Gen0Collections, int.MaxValue),
            ("gen1Collections", window.Gen1Collections, int.MaxValue),
            ("gen2Collections", window.Gen2Collections, int.MaxValue),
            ("gcPauseMs", window.GcPauseMs, longestTime)
        );

    /// <summary>None of them is below nothing; a number that is too large for any is infinite by now.</summary>
    static void Check(params ReadOnlySpan<(string Name, double? Value, double Most)> numbers)
    {
        foreach (var (name, value, most) in numbers)
        {
            if (value is { } number && !(number >= 0 && number <= most))
                throw new JsonException(
                    FormattableString.Invariant($"Its {name} is {number}, and can be 0 to {most}.")
                );
        }
    }

    /// <summary>Annotations do not reach into lists: a null in one is found here.</summary>
    static IReadOnlyList<T> Whole<T>(string name, IReadOnlyList<T> list, int least, int most)
        where T : class
    {
        if (list.Count < least || list.Count > most)
            throw new JsonException(
                FormattableString.Invariant($"It has {list.Count} {name}, and can have {least} to {most}.")
            );

        return list.Any(element => element is null) ? throw new JsonException($"One of its {name} is null.") : list;
    }
}

/// <summary>One operation of a service.</summary>
sealed record ReadOperation(string Name, double SlaTargetMs, IReadOnlyList<ReadWindow> Windows)
{
    /// <summary>The only one that is asked for.</summary>
    public ReadWindow Window => Windows[0];
}

/// <summary>An operation in a window. Times are in the unit of the report, and absent where nothing is known.</summary>
sealed record ReadWindow(
    double Seconds,
    string State,
    long Operations,
    long Errors,
    double? ErrorRate = null,
    double? PerSecond = null,
    double? SlaShare = null,
    double? Mean = null,
    double? P50 = null,
    double? P90 = null,
    double? P95 = null,
    double? P99 = null,
    string? Histogram = null
);

/// <summary>Memory of the process of a service.</summary>
sealed record ReadProcess(long WorkingSetBytes, long HeapBytes, IReadOnlyList<ReadProcessWindow> Windows);

/// <summary>Garbage collection of a service in a window.</summary>
sealed record ReadProcessWindow(
    double Seconds,
    long AllocatedBytes,
    int Gen0Collections,
    int Gen1Collections,
    int Gen2Collections,
    double GcPauseMs
);
