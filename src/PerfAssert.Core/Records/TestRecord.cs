using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Sampling;

namespace PerfAssert.Records;

/// <summary>What one test measured.</summary>
public sealed record TestRecord
{
    /// <summary>Full name of the class.</summary>
    [Required]
    public required string Class { get; init; }

    /// <summary>Name of the method, with its type arguments.</summary>
    [Required]
    public required string Method { get; init; }

    /// <summary>Arguments of a theory row, whole, or their beginning and a hash of the whole; the same text in every
    /// process and culture. Null: there are none.</summary>
    public required string? Arguments { get; init; }

    /// <summary>The job of BenchmarkDotNet that measured it; null for its default job, and for tests.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Job { get; init; }

    /// <summary>What its series was called while arguments were kept as the test runner shortens them; null where it
    /// still has that name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Formerly { get; init; }

    /// <summary>What tells it from every other test of its project, in every run:
    /// class, method, whole arguments, job.</summary>
    [JsonIgnore]
    public string Identity =>
        $"{(Class.Length == 0 ? "" : $"{Class}.")}{Method}{(Arguments is null ? "" : $"({Arguments})")}"
        + $"{(Job is null ? "" : $" [{Job}]")}";

    /// <summary>The name that the test runner shows.</summary>
    [Required]
    public required string Name { get; init; }

    /// <summary>What kind of operation it is, such as <c>api</c> or <c>db</c>: its trait <c>kind</c>, or else its trait
    /// <c>category</c>; null where it has neither.</summary>
    public string? Kind { get; init; }

    /// <summary>The source file of the test from the root of its repository, with slashes;
    /// null where it cannot be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? File { get; init; }

    /// <summary>The line of the test in that file, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }

    /// <summary>The worst verdict, or null when nothing was measured.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>Why nothing was measured, or null.</summary>
    public required string? NotMeasured { get; init; }

    /// <summary>Recorded values.</summary>
    public int Iterations { get; init; }

    /// <summary>Operations behind each of them; 0 where nothing was measured,
    /// or nobody told how many there were.</summary>
    public int OperationsPerIteration { get; init; }

    /// <summary>Fresh processes that were measured; 0 when it was the test process itself.</summary>
    public int Launches { get; init; }

    /// <summary>Whether a red on time was measured once more in a fresh process.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The limit of the managed heap under which it was measured, or null.</summary>
    public long? HeapLimitBytes { get; init; }

    /// <summary>Operations before the first recorded one.</summary>
    public int WarmupOperations { get; init; }

    /// <summary>How the warm-up ended; null when nothing was measured.</summary>
    public WarmupEnd? WarmupEnd { get; init; }

    /// <summary>How long they took.</summary>
    [Range(0, StrictValues.LongestSeconds)]
    public double WarmupSeconds { get; init; }

    /// <summary>How long the recorded iterations took.</summary>
    [Range(0, StrictValues.LongestSeconds)]
    public double Seconds { get; init; }

    /// <summary>How often each end of an interval may be wrong:
    /// less than 0.01 where the values were looked at more than once.</summary>
    [Range(0d, 1d)]
    public double ErrorPerEnd { get; init; }

    /// <summary>Operations that failed.</summary>
    public int Errors { get; init; }

    /// <summary>The limits with what came of them.</summary>
    public IReadOnlyList<LimitRecord> Limits { get; init; } = [];

    /// <summary>The numbers.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get; init; } = [];

    /// <summary>What is worth knowing.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The load over time and its phases; null where operations were called one after the other.</summary>
    public LoadRecord? Load { get; init; }
}
