using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>A record and the file that it was read from.</summary>
sealed record FoundRecord(string Path, RunRecord Run)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="Problems.ProblemException">PERF0301 to PERF0303: it is broken, too new or absent.</exception>
    public static FoundRecord Read(string path) => new(path, RecordFile.Read(path));

    /// <summary>The line of a test in the file; 1 where it cannot be told.</summary>
    public int LineOf(TestRecord test)
    {
        var name = $"\"name\": {System.Text.Json.JsonSerializer.Serialize(test.Name, RecordFile.Json)}";
        var line = System.IO.File.ReadLines(Path).Index().FirstOrDefault(line => line.Item.Contains(name, StringComparison.Ordinal));
        return line.Item is null ? 1 : line.Index + 1;
    }
}

/// <summary>Finds saved records.</summary>
static class RecordSearch
{
    /// <summary>
    /// A file is a record; a folder means the newest record of each test assembly in it, also of a session that crashed. What is not there is left out.
    /// </summary>
    /// <exception cref="Problems.ProblemException">PERF0301, PERF0302: a record is broken or too new.</exception>
    public static IReadOnlyList<FoundRecord> In(IEnumerable<string> places) =>
        [.. places.SelectMany(place => Directory.Exists(place) ? Newest(place) : File.Exists(place) ? [FoundRecord.Read(place)] : [])];

    /// <summary>The files of records in a folder, also of sessions that crashed.</summary>
    public static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.json").Concat(Directory.EnumerateFiles(folder, "*" + RecordFile.Begun));

    static IEnumerable<FoundRecord> Newest(string folder) =>
        from found in Files(folder).Select(FoundRecord.Read)
        group found by found.Run.Assembly into runs
        orderby runs.Key
        select runs.MaxBy(found => found.Run.Started);
}
