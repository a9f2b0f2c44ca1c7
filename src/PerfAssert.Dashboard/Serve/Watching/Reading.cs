using System.Text.Json;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>What a service with probes says of itself, as <c>GET /performance</c> answers it; docs/performance.schema.json describes it. Other people's text.</summary>
/// <param name="Schema">The version of the form.</param>
/// <param name="At">When it was read, by the clock of the service.</param>
/// <param name="Unit">What times are in: <c>ms</c> or <c>ratio</c>.</param>
/// <param name="Operations">Each operation.</param>
/// <param name="Process">Memory and garbage collection.</param>
sealed record Reading(int Schema, DateTimeOffset At, string Unit, IReadOnlyList<ReadOperation> Operations, ReadProcess Process)
{
    /// <summary>The form that this version knows.</summary>
    public const int KnownSchema = 1;

    /// <summary>The unit of times that can be compared with limits.</summary>
    public const string Milliseconds = "ms";

    const int MostOperations = 200;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        MaxDepth = 16,
    };

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">It is no such report.</exception>
    public static Reading Parse(ReadOnlySpan<byte> answer)
    {
        var reading = JsonSerializer.Deserialize<Reading>(answer, json) ?? throw new JsonException("It is empty.");
        if (reading.Schema != KnownSchema) throw new JsonException(FormattableString.Invariant($"Its schema is {reading.Schema}, and this version knows {KnownSchema}."));
        if (reading.Operations.Any(operation => operation.Windows.Count == 0) || reading.Process.Windows.Count == 0) throw new JsonException("It has no window.");

        return reading with { Operations = [.. reading.Operations.DistinctBy(operation => operation.Name).Take(MostOperations)] };
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
    double Seconds, string State, long Operations, long Errors, double? ErrorRate = null, double? PerSecond = null, double? SlaShare = null,
    double? Mean = null, double? P50 = null, double? P90 = null, double? P95 = null, double? P99 = null, string? Histogram = null);

/// <summary>Memory of the process of a service.</summary>
sealed record ReadProcess(long WorkingSetBytes, long HeapBytes, IReadOnlyList<ReadProcessWindow> Windows);

/// <summary>Garbage collection of a service in a window.</summary>
sealed record ReadProcessWindow(double Seconds, long AllocatedBytes, int Gen0Collections, int Gen1Collections, int Gen2Collections, double GcPauseMs);
