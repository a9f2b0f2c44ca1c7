using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>A record and the file that it was read from.</summary>
sealed record FoundRecord(string Path, RunRecord Run)
{
    /// <summary>Reads a file; null where it is no record that can be read, which is told: it hides none of those beside it.</summary>
    public static FoundRecord? Read(string path, Action<Problem> tell)
    {
        try
        {
            return new(path, RecordFile.Read(path));
        }
        catch (ProblemException exception)
        {
            tell(exception.Problem);
        }

        return null;
    }

    /// <summary>The line of a test in the file; 1 where it cannot be told.</summary>
    public int LineOf(TestRecord test)
    {
        if (!InputFile.IsPlain(Path)) return 1;

        var name = $"\"name\": {System.Text.Json.JsonSerializer.Serialize(test.Name, RecordFile.Json)}";
        var line = System.IO.File.ReadLines(Path).Index().FirstOrDefault(line => line.Item.Contains(name, StringComparison.Ordinal));
        return line.Item is null ? 1 : line.Index + 1;
    }
}

/// <summary>Finds saved records.</summary>
static class RecordSearch
{
    /// <summary>
    /// A file is a record; a folder means the newest record of each test assembly in it, also of a session that crashed, with what it lacks of the tries before it. What is
    /// not there is left out, what cannot be read is told.
    /// </summary>
    public static IReadOnlyList<FoundRecord> In(IEnumerable<string> places, Action<Problem> tell) =>
        [.. places.SelectMany(place => Directory.Exists(place) ? Newest(place, tell) : All(place, tell))];

    /// <summary>A file is a record; a folder means every record in it. What is not there is left out, what cannot be read is told.</summary>
    public static IEnumerable<FoundRecord> All(string place, Action<Problem> tell) => Files(place).Select(path => FoundRecord.Read(path, tell)).OfType<FoundRecord>();

    static IEnumerable<FoundRecord> Newest(string folder, Action<Problem> tell) =>
        from found in Tries.Joined(All(folder, tell))
        group found by found.Run.Assembly into runs
        orderby runs.Key
        select runs.MaxBy(found => found.Run.Started);

    /// <summary>A file itself; of a folder its records, also those of sessions that crashed.</summary>
    public static IEnumerable<string> Files(string place) =>
        Directory.Exists(place) ? Directory.EnumerateFiles(place, "*.json").Concat(Directory.EnumerateFiles(place, "*" + RecordFile.Begun)).Order(StringComparer.Ordinal)
        : File.Exists(place) ? [place] : [];
}
