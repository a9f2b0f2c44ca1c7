using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PerfAssert.Limits;
using PerfAssert.Sampling;

namespace PerfAssert.Records;

/// <summary>What one test session measured. One file; docs/record.schema.json describes it.</summary>
public sealed record RunRecord
{
    /// <summary>The schema that this version writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Of the name of a run: a database has to find it.</summary>
    internal const int LongestName = 500;

    /// <summary>The schema of this record.</summary>
    [Range(1, CurrentSchema)]
    public required int Schema { get; init; }

    /// <summary>The version of PerfAssert that wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>Names the session: its start in UTC and a random part.
    /// A run that another tool measured is named by its content.</summary>
    [Required, StringLength(LongestName)]
    public required string Run { get; init; }

    /// <summary>What runs share that are tries of the same tests, where something runs red ones again;
    /// null for a run that stands alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), StringLength(LongestName)]
    public string? Tries { get; init; }

    /// <summary>Whether another file of this name is the same run.</summary>
    internal bool IsNamedByContent => OtherNames.Count > 0;

    /// <summary>Names that earlier versions gave to the same run of another tool.</summary>
    internal IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>When the session began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    [Range(0, StrictValues.LongestSeconds)]
    public required double Seconds { get; init; }

    /// <summary>The test assembly.</summary>
    [Required]
    public required string Assembly { get; init; }

    /// <summary>The machine and the build.</summary>
    public required MachineReceipt Machine { get; init; }

    /// <summary>What must be equal before absolute times may be compared.</summary>
    public required string MachineClass { get; init; }

    /// <summary>How much the machine disturbed a loop that never changes, before the first test;
    /// null when nothing was measured.</summary>
    public required MachineNoise? Noise { get; init; }

    /// <summary>Why measuring stood down in the whole session, or null.</summary>
    public required StandDown? StoodDown { get; init; }

    /// <summary>How many of the tests have numbers.</summary>
    public required int Measured { get; init; }

    /// <summary>How many performance tests ran.</summary>
    public required int Total { get; init; }

    /// <summary>What the session has to say besides its tests: problems of the tool itself.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The tests in the order in which they ended.</summary>
    public required IReadOnlyList<TestRecord> Tests { get; init; }

    /// <summary>The project that the tests belong to: the assembly without its extension.</summary>
    internal string Project =>
        Path.GetExtension(Assembly) is ".dll" or ".exe"
            ? Path.GetFileNameWithoutExtension(Assembly)
            : Path.GetFileName(Assembly);

    /// <summary>The tests that can be told from each other. Of results with one identity nothing says which is which in
    /// another run, so that none of them can be compared or kept over time.</summary>
    internal IEnumerable<TestRecord> Distinct =>
        Tests.GroupBy(test => test.Identity).Where(same => same.Count() == 1).Select(same => same.Single());

    /// <summary>The identities that several results have, in order.</summary>
    internal IReadOnlyList<string> Ambiguous =>
        [
            .. Tests
                .CountBy(test => test.Identity)
                .Where(same => same.Value > 1)
                .Select(same => same.Key)
                .Order(StringComparer.Ordinal),
        ];
}

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

/// <summary>A limit and what came of it. Numbers are in the unit.</summary>
/// <param name="Setting">Where the user wrote it: the property or the text itself.</param>
/// <param name="Metric">What is limited.</param>
/// <param name="Statistic">Which number of its values.</param>
/// <param name="Comparison">How the number must stand to the bound.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Unit">The symbol of the unit of the bound; empty for plain numbers.</param>
/// <param name="Value">What was measured, or null when there was nothing to measure.</param>
/// <param name="Low">The lower end of its interval, or null where nothing can be said.</param>
/// <param name="High">The upper end of its interval, or null where nothing can be said.</param>
/// <param name="Count">How many values it rests on.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Reason">Why it is undecided, or broken without a number, or by how much it changed against its
/// baseline; null otherwise.</param>
public sealed record LimitRecord(
    string Setting,
    [property: Required] string Metric,
    [property: Required] string Statistic,
    Comparison Comparison,
    double Bound,
    string Unit,
    double? Value,
    double? Low,
    double? High,
    int Count,
    Verdict Verdict,
    string? Reason
)
{
    /// <summary>The phase of a load in which it holds, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phase { get; init; }

    /// <summary>What was approved, for a limit that a baseline sets; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Approved { get; init; }
}

/// <summary>A metric with its statistics. Numbers are in the unit.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Unit">The symbol of its unit; empty for plain numbers.</param>
/// <param name="Count">How many values there are.</param>
/// <param name="Outliers">How many of them lie outside Tukey's fences. They are counted, not removed.</param>
/// <param name="Statistics">The summary.</param>
/// <param name="Values">The values in order, with six significant digits, of a load an even choice of 10,000; absent
/// when all are the same, or only their distribution was kept.</param>
/// <param name="Histogram">That distribution in the encoding of <c>LatencyHistogram</c>, as Base64; null where the
/// values were kept one by one.</param>
public sealed record MetricRecord(
    [property: Required] string Name,
    string Unit,
    int Count,
    int Outliers,
    IReadOnlyList<StatisticRecord> Statistics,
    IReadOnlyList<double>? Values,
    string? Histogram = null
);

/// <summary>A statistic with the ends of its interval; an end is null where nothing can be said.</summary>
/// <param name="Name">The statistic, such as <c>p95</c>.</param>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end of its interval, or null.</param>
/// <param name="High">The upper end of its interval, or null.</param>
public sealed record StatisticRecord([property: Required] string Name, double Value, double? Low, double? High);
