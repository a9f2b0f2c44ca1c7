using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PerfAssert.Sampling.Machines;

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
    internal string Project => ProjectOf(Assembly);

    internal static string ProjectOf(string assembly) =>
        Path.GetExtension(assembly) is ".dll" or ".exe"
            ? Path.GetFileNameWithoutExtension(assembly)
            : Path.GetFileName(assembly);

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
