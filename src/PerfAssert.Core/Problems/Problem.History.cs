namespace PerfAssert.Problems;

/// <content>Every sentence that Core and the tool say of a mistake with a history (08).</content>
public sealed partial record Problem
{
    internal static Problem HistoryTorn(string path, int line) =>
        Of(
            "PERF0801",
            $"{path}({line}): the run that begins here has no end: the file was cut off. This run is left "
                + $"out, everything else is read. Delete it, or restore the file from a backup."
        );

    internal static Problem HistoryChanged(string path, int line) =>
        Of(
            "PERF0802",
            $"{path}({line}): the run that ends here is not as it was written: its checksum differs. This "
                + $"run is left out, everything else is read. Delete it, or restore the file from a backup."
        );

    internal static Problem HistoryLine(string path, int line, string reason) =>
        Of(
            "PERF0803",
            $"{path}({line}): this is no line of a history: {Stopped(reason)} What belongs to it is left "
                + $"out, everything else is read. Delete it, or restore the file from a backup."
        );

    internal static Problem HistoryTooNew(string path, int line, int schema, int known) =>
        Of(
            "PERF0804",
            $"{path}({line}): this run has schema {schema}, this version knows {known}. What it knows of "
                + $"the run is read. Update PerfAssert."
        );

    internal static Problem HistoryStoreTooNew(string place, int schema, int known) =>
        Of(
            "PERF0805",
            $"The history {place} has schema {schema}, this version knows {known}, so nothing is written to "
                + $"it. Update PerfAssert."
        );

    internal static Problem HistoryUnwritable(string place, string reason) =>
        Of(
            "PERF0806",
            $"The history {place} cannot be written: {Stopped(reason)} Make room or rights there, or choose "
                + $"another place with PERFASSERT_HISTORY."
        );

    internal static Problem HistoryMarks(string path, string marks) =>
        Of(
            "PERF0807",
            $"{path}(1): the file has {marks}, which no history is written with. It is read all the same. "
                + $"Keep editors away, and git with a line '*.jsonl -text' in .gitattributes."
        );

    internal static Problem HistoryIsDatabase(string setting) =>
        Of(
            "PERF0808",
            $"{setting} names a database, and a test process keeps its history in files only. Give it a "
                + $"folder, or leave it out there and run perfassert import after the tests."
        );

    internal static Problem HistoryMissing(string place) =>
        Of(
            "PERF0809",
            $"There is no history at {place}. Run the tests with --perf-history or PERFASSERT_HISTORY, "
                + $"import saved records with perfassert import, or name another place with --history."
        );

    internal static Problem HistoryUnreadable(string place, string reason) =>
        Of(
            "PERF0810",
            $"The history {place} cannot be read: {Stopped(reason)} Get rights there, or name another place "
                + $"with --history."
        );

    internal static Problem NothingToImport(IEnumerable<string> places) =>
        Of(
            "PERF0811",
            $"There is no record to import at {Names(places)}. Name files or folders of records, such as "
                + $"TestResults/perfassert."
        );

    internal static Problem DatabaseUnreachable(string place, string reason) =>
        Of(
            "PERF0812",
            $"The database {place} cannot be reached: {Stopped(reason)} Start it, or correct host, port, "
                + $"user and password in PERFASSERT_HISTORY or --history."
        );

    internal static Problem DatabaseRefused(string place, string reason) =>
        Of(
            "PERF0813",
            $"The database {place} refused: {Stopped(reason)} Give the user what it lacks, or repair the database."
        );

    internal static Problem DatabaseText(string reason) =>
        Of(
            "PERF0814",
            $"The connection of the history cannot be read: {Stopped(reason)} Write a folder, "
                + $"postgres://user:password@host:5432/database, or Host=...;Database=...;Username=...."
        );

    internal static Problem BackupUnreadable(string path, string reason) =>
        Of(
            "PERF0815",
            $"The backup {path} cannot be read to its end: {Stopped(reason)} What came before is restored. "
                + $"Take another copy of it."
        );

    internal static Problem RunUnkeepable(string run, string reason) =>
        Of(
            "PERF0817",
            $"The run {run} cannot be kept in a history: {Stopped(reason)} No history could read it again. "
                + $"Mend the record, and import it again."
        );

    internal static Problem HistoryManyFaults(string path, int line, int told) =>
        Of(
            "PERF0818",
            $"{path}({line}): the file has more than {told} faults, so those that follow are not told one "
                + $"by one. What is whole is read all the same. Restore the file from a backup."
        );

    internal static Problem SeriesLeft(string place, IEnumerable<string> names) =>
        Of(
            "PERF0825",
            $"In the history {place}, {names.Count()} series of earlier versions do not go on: several "
                + $"tests had the name, which nothing tells apart. They stay as they are, and begin anew under "
                + $"whole names: {Names(names.Take(5))}{(names.Count() > 5 ? " and others" : "")}. Remove the old "
                + $"runs when you no longer need them."
        );

    internal static Problem BackupMissing(string path) =>
        Of("PERF0816", $"There is no backup at {path}. Write one with perfassert backup.");
}
