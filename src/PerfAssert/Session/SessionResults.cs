using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Settings;

namespace PerfAssert.Session;

/// <summary>The files that a session left, and what it has to say.</summary>
/// <param name="Record">The record.</param>
/// <param name="Whole">The same with what only the tries before it ran: what people are shown.</param>
/// <param name="Files">The record and every report that could be written.</param>
/// <param name="Trouble">What went wrong while writing.</param>
sealed record SessionResults(
    RunRecord Record,
    RunRecord Whole,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Trouble
)
{
    /// <summary>Writes everything; each file on its own, so that a failing report hides no other.
    /// Never throws.</summary>
    public static SessionResults Write(RunRecord record, SessionSettings settings)
    {
        var trouble = new List<string>();
        var tries = Repeating.Before(record, Folder(settings), problem => trouble.Add(problem.ToString()));
        record = Tries.Told(record, tries);
        var whole = tries.Select(found => found.Run).Append(record).Aggregate(Tries.Joined);
        var files = TryWrite(record, whole, settings.Reports, Folder(settings), trouble);
        if (files.Count == 0)
        {
            // Numbers are worth more than their place.
            files = TryWrite(
                With(record, trouble),
                With(whole, trouble),
                settings.Reports,
                Path.Combine(Path.GetTempPath(), "perfassert"),
                trouble
            );
        }

        Forget(record, settings);
        return new(record, whole, files, trouble);
    }

    /// <summary>Keeps the record of a session that begins, so that one which crashes leaves something.
    /// Never throws.</summary>
    public static void Begin(RunRecord record, SessionSettings settings) =>
        Quietly(() => RecordFile.Write(BegunPath(record, settings), record));

    /// <summary>The session has ended, and speaks for itself. Never throws.</summary>
    public static void Forget(RunRecord record, SessionSettings settings) =>
        Quietly(() => File.Delete(BegunPath(record, settings)));

    /// <summary>What a person should read at the end of the run.</summary>
    public string Text =>
        string.Join(
            '\n',
            [Summary(), .. Trouble.Select(sentence => $"  {sentence}"), .. Files.Select(file => $"  {file}")]
        );

    string Summary()
    {
        try
        {
            return ReportFormat.Console.Write(Whole).TrimEnd('\n');
        }
        catch (Exception exception)
        {
            // As with the files: the results of the tests stand.
            return $"The summary cannot be shown: {exception.Message}";
        }
    }

    static string Folder(SessionSettings settings) =>
        settings.Output ?? Path.Combine(AppContext.BaseDirectory, "TestResults", "perfassert");

    static string Stem(RunRecord record) => $"{Path.GetFileNameWithoutExtension(record.Assembly)}-{record.Run}";

    static string BegunPath(RunRecord record, SessionSettings settings) =>
        Path.Combine(Folder(settings), Stem(record) + RecordFile.Begun);

    static void Quietly(Action act)
    {
        try
        {
            act();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The record itself meets the same trouble and tells it.
        }
    }

    static RunRecord With(RunRecord record, IEnumerable<string> trouble) =>
        record with
        {
            Warnings = [.. record.Warnings, .. trouble],
        };

    static List<string> TryWrite(
        RunRecord record,
        RunRecord whole,
        IReadOnlyList<ReportFormat> formats,
        string directory,
        List<string> trouble
    )
    {
        var stem = Stem(record);

        // A passing run shows nothing under dotnet test but the paths of its files:
        // so the name tells what was measured.
        var measured =
            FormattableString.Invariant($"{whole.Measured}-of-{whole.Total}-measured")
            + (record.StoodDown is { } standDown ? $"-{standDown.Word}" : "");
        var repeated = Tries.CountRepeated(whole) is > 0 and var count
            ? FormattableString.Invariant($"-{count}-repeated")
            : "";
        var writers = new List<(string Path, Action<string> Write)>
        {
            (Path.Combine(directory, stem + ".json"), path => RecordFile.Write(path, record)),
        };
        writers.AddRange(
            formats
                .Distinct()
                .Where(format => format != ReportFormat.Json)
                .Select(format =>
                    (
                        Path.Combine(directory, $"{stem}-{measured}{repeated}{format.Extension}"),
                        new Action<string>(path => AtomicFile.WriteText(path, format.Write(whole)))
                    )
                )
        );

        var files = new List<string>();
        foreach (var (path, write) in writers)
        {
            try
            {
                write(path);
                files.Add(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                trouble.Add(Problem.CannotWrite(path, exception.Message, SessionSetting.Output.Variable).ToString());
            }
            catch (ProblemException exception)
            {
                trouble.Add(exception.Problem.ToString());
            }
            catch (Exception exception)
            {
                // Whatever a report does wrong: the results of the tests stand.
                trouble.Add(Problem.ReportBroken(path, exception.Message).ToString());
            }
        }

        return files;
    }
}
