using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>A line of the list in which a test program names the baselines of its tests.</summary>
/// <param name="File">The name of the verified file.</param>
/// <param name="AllRows">Whether the file stands for every row of its theory,
/// because the rows could not be known.</param>
sealed record OwnedBaseline([property: Required] string File, bool AllRows)
{
    /// <summary>The environment variable that asks a test program for the list, and names its file.</summary>
    public const string Variable = "PERFASSERT_LIST_BASELINES";

    static readonly JsonSerializerOptions json = new(RecordFile.Json) { WriteIndented = false };

    /// <summary>Whether the verified file may be of this test.
    /// Only the name counts: a test whose folder was moved keeps its file.</summary>
    public bool Owns(SnapshotName file) =>
        SnapshotName.OfFile(File, "verified") is { } name
        && (AllRows ? name.MayBeMethodOf(file) : name.MayBeTestOf(file));

    /// <summary>Adds lines to the list.</summary>
    public static void Append(string list, IEnumerable<OwnedBaseline> owned) =>
        System.IO.File.AppendAllLines(list, owned.Select(line => JsonSerializer.Serialize(line, json)));

    /// <summary>Reads the list.</summary>
    /// <param name="list">The file.</param>
    /// <param name="program">The test program that wrote it.</param>
    /// <exception cref="ProblemException">PERF0704: it is not whole.</exception>
    public static IReadOnlyList<OwnedBaseline> Read(string list, string program)
    {
        try
        {
            return
            [
                .. System
                    .IO.File.ReadLines(list)
                    .Select(line =>
                        JsonSerializer.Deserialize<OwnedBaseline>(line, json)
                        ?? throw new JsonException("A line is empty.")
                    ),
            ];
        }
        catch (JsonException exception)
        {
            throw new ProblemException(
                Problem.TestProgramUnusable(program, $"its list of baselines is not whole: {exception.Message}"),
                exception
            );
        }
    }
}
