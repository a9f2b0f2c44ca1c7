using System.Globalization;
using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.History.Files;

/// <summary>Where the files of a history lie: <c>2026-11/20261121T050400Z-1a2b3c.jsonl</c>, a file for each run, and
/// <c>2026-10/compact-….jsonl</c> for runs of old months.</summary>
/// <param name="Root">The folder of the history.</param>
sealed record HistoryFolder(string Root)
{
    const string Compacted = "compact-";
    const string Stamp = "yyyyMMdd'T'HHmmss'Z'";
    const string Month = "yyyy-MM";
    const int LongestName = 100;
    const int MostBytes = 1024 * 1024;

    /// <summary>Says which schema the newest writer has.</summary>
    string SchemaFile => Path.Combine(Root, "history.json");

    /// <summary>Kept open by the one process that moves runs.</summary>
    public string LockFile => Path.Combine(Root, ".lock");

    /// <summary>The months there are, in order.</summary>
    public IReadOnlyList<string> Months =>
        !Directory.Exists(Root)
            ? []
            :
            [
                .. Directory
                    .EnumerateDirectories(Root)
                    .Where(folder => MonthOf(folder) is not null)
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>When a month begins, or null for a folder of another name.</summary>
    public static DateTimeOffset? MonthOf(string folder) =>
        DateTimeOffset.TryParseExact(
            Path.GetFileName(folder),
            Month,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var month
        )
            ? month
            : null;

    /// <summary>The files of a month, in order.</summary>
    public static IReadOnlyList<string> Files(string month) =>
        [.. Directory.EnumerateFiles(month, "*.jsonl").Order(StringComparer.Ordinal)];

    /// <summary>Whether the file holds the runs of many files.</summary>
    public static bool IsCompacted(string file) =>
        Path.GetFileName(file).StartsWith(Compacted, StringComparison.Ordinal);

    /// <summary>The files that may hold runs of a stretch of time.</summary>
    public IEnumerable<string> Files(HistoryQuery query) =>
        from month in Months
        where MonthOf(month) < query.Until && EndOf(month) > query.From
        from file in Files(month)
        where
            IsCompacted(file) || TimeOf(file) is not { } at || (at < query.Until && (query.From - at).TotalSeconds < 1)
        select file;

    /// <summary>The file of a run; the same for the same run.
    /// Names of other systems' runs may hold what no file name can.</summary>
    public string FileOf(HistoryRun run)
    {
        var stamp = run.At.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);
        var kept = Kept(run);
        var name = kept.StartsWith(stamp, StringComparison.Ordinal) ? kept : $"{stamp}-{kept}";
        return Path.Combine(MonthOf(run), name + ".jsonl");
    }

    /// <summary>The files in which the run may be already. A name without a time is the same run whenever it is said to
    /// have begun: the file that it was read from may have been copied, or read in another time zone.</summary>
    public IEnumerable<string> FilesOf(HistoryRun run) =>
        HasTime(run)
            ? [FileOf(run)]
            : Months.SelectMany(month => Directory.EnumerateFiles(month, $"*-{Kept(run)}.jsonl"));

    /// <summary>The months in which it may be, as far as they are there.</summary>
    public IEnumerable<string> MonthsOf(HistoryRun run) =>
        HasTime(run) ? [.. new[] { MonthOf(run) }.Where(Directory.Exists)] : Months;

    static bool HasTime(HistoryRun run) => TimeOf(run.Run) is not null;

    static string Kept(HistoryRun run)
    {
        var kept = string.Concat(
            run.Run.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')
                .Take(LongestName)
        );
        return kept == run.Run ? kept : $"{kept}-{Fnv1a.Of(run.Run)}";
    }

    string MonthOf(HistoryRun run) =>
        Path.Combine(Root, run.At.UtcDateTime.ToString(Month, CultureInfo.InvariantCulture));

    /// <summary>A new file for the runs of many.</summary>
    public static string NewCompacted(string month, DateTimeOffset now) =>
        Path.Combine(
            month,
            FormattableString.Invariant(
                $"{Compacted}{now.UtcDateTime:yyyyMMdd'T'HHmmssfff}Z-{Guid.NewGuid().ToString("N")[..6]}.jsonl"
            )
        );

    /// <summary>Refuses a folder that a later version writes to, and marks one of this version.</summary>
    /// <exception cref="ProblemException">PERF0805: a later version writes here.</exception>
    public void Claim()
    {
        if (Schema() is not { } schema)
            AtomicFile.WriteText(
                SchemaFile,
                FormattableString.Invariant($"{{\"schema\":{HistoryRun.CurrentSchema}}}\n")
            );
        else if (schema > HistoryRun.CurrentSchema)
            throw new ProblemException(Problem.HistoryStoreTooNew(Root, schema, HistoryRun.CurrentSchema));
    }

    /// <summary>What the folder says; null where it does not, or not in a form that can be read.</summary>
    int? Schema()
    {
        try
        {
            return JsonBytes.Look(JsonBytes.Read(SchemaFile, MostBytes).Span).Schema;
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException or ProblemException)
        {
            return null;
        }
    }

    /// <summary>When the next month begins.</summary>
    public static DateTimeOffset EndOf(string month) =>
        MonthOf(month)!.Value is { Year: 9999, Month: 12 }
            ? DateTimeOffset.MaxValue
            : MonthOf(month)!.Value.AddMonths(1);

    static DateTimeOffset? TimeOf(string file) =>
        Path.GetFileName(file) is { Length: > 16 } name
        && DateTimeOffset.TryParseExact(
            name[..16],
            Stamp,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}
