using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>A record and the file that it was read from.</summary>
sealed record FoundRecord(string Path, RunRecord Run)
{
    const int DepthOfTests = 3;

    /// <summary>The names of all tests with their lines: found in one pass, however many tests ask.</summary>
    readonly Lazy<Dictionary<string, int>> lines = new(() => InputFile.IsPlain(Path) ? LinesIn(Path) : []);

    /// <summary>Reads a file; null where it is no record that can be read, which is told:
    /// it hides none of those beside it.</summary>
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
    public int LineOf(TestRecord test) => lines.Value.GetValueOrDefault(test.Name, 1);

    static Dictionary<string, int> LinesIn(string path)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            var json = RecordFile.Content(path, RecordFile.MostBytes).Span;
            var (line, counted) = (1, 0);
            for (var reader = new Utf8JsonReader(json); reader.Read(); )
            {
                if (
                    reader.TokenType != JsonTokenType.PropertyName
                    || reader.CurrentDepth != DepthOfTests
                    || !reader.ValueTextEquals("name"u8)
                )
                    continue;

                var at = (int)reader.TokenStartIndex;
                (line, counted) = (line + json[counted..at].Count((byte)'\n'), at);
                if (reader.Read() && reader.TokenType == JsonTokenType.String)
                    found.TryAdd(reader.GetString()!, line);
            }
        }
        catch (Exception exception) when (exception is ProblemException or JsonException or InvalidOperationException)
        {
            // It was read before, and has changed since: the lines until there are the best that is known.
        }

        return found;
    }
}

/// <summary>Finds saved records.</summary>
static class RecordSearch
{
    /// <summary>
    /// A file is a record; a folder means the newest record of each test assembly in it, also of a session that
    /// crashed, with what it lacks of the tries before it. What is not there is left out, what cannot be read is told.
    /// </summary>
    public static IReadOnlyList<FoundRecord> In(IEnumerable<string> places, Action<Problem> tell) =>
        [.. places.SelectMany(place => Directory.Exists(place) ? Newest(place, tell) : All(place, tell))];

    /// <summary>A file is a record; a folder means every record in it.
    /// What is not there is left out, what cannot be read is told.</summary>
    public static IEnumerable<FoundRecord> All(string place, Action<Problem> tell) =>
        Files(place).Select(path => FoundRecord.Read(path, tell)).OfType<FoundRecord>();

    static IEnumerable<FoundRecord> Newest(string folder, Action<Problem> tell) =>
        from found in Tries.Joined(All(folder, tell))
        group found by found.Run.Assembly into runs
        orderby runs.Key
        select runs.MaxBy(found => found.Run.Started);

    /// <summary>A file itself; of a folder its records, also those of sessions that crashed.</summary>
    public static IEnumerable<string> Files(string place) =>
        Directory.Exists(place)
            ? Directory
                .EnumerateFiles(place, "*.json")
                .Concat(Directory.EnumerateFiles(place, "*" + RecordFile.Begun))
                .Order(StringComparer.Ordinal)
        : File.Exists(place) ? [place]
        : [];
}
