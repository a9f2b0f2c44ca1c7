namespace PerfAssert.Problems;

/// <content>Every sentence that the tool says of a mistake with alerts and the audit log (09).</content>
public sealed partial record Problem
{
    internal static Problem RulesUnreadable(string path, long line, long column, string reason) =>
        Of("PERF0901", $"{path}({line}): this is no YAML at column {column}: {Stopped(reason)} Correct it there.");

    internal static Problem RulesValue(
        string path,
        long line,
        long column,
        string setting,
        string value,
        string allowed
    ) => Of("PERF0902", $"{path}({line}): {setting} = '{value}' at column {column} cannot be used. Give {allowed}.");

    internal static Problem RulesSetting(
        string path,
        long line,
        long column,
        string setting,
        IEnumerable<string> known
    ) =>
        Of(
            "PERF0903",
            $"{path}({line}): there is no setting '{setting}' at column {column}. Write one of {Names(known)}."
        );

    internal static Problem RulesMissing(string path, long line, string setting, string allowed) =>
        Of("PERF0904", $"{path}({line}): {setting} is missing. Give {allowed}.");

    internal static Problem SecretInFile(string path, long line, long column, string setting, string variable) =>
        Of(
            "PERF0905",
            $"{path}({line}): {setting} at column {column} is a secret, and secrets stay out of files. Put "
                + $"it into the environment variable {variable}, or its path into {variable}_FILE; another "
                + $"variable is named with {setting}From."
        );

    internal static Problem RulesNotThere(string path) =>
        Of("PERF0906", $"There are no rules at {path}. Write them there, or name the file with --rules.");

    internal static Problem SecretMissing(string channel, string variable) =>
        Of(
            "PERF0907",
            $"The channel {channel} needs a secret: set {variable}, or {variable}_FILE to the path of a "
                + $"file that holds it."
        );

    internal static Problem SecretUnreadable(string variable, string path, string reason) =>
        Of(
            "PERF0908",
            $"{variable} = {path} cannot be read: {Stopped(reason)} Give the path of a file that holds the secret."
        );

    internal static Problem AlertsUnwritable(string path, string reason) =>
        Of(
            "PERF0909",
            $"{path} cannot be read and written: {Stopped(reason)} Without it alerts would be told twice, "
                + $"so none is told. Make room or rights there, or choose another folder with --state."
        );

    internal static Problem AlertsLost(string path, string reason) =>
        Of(
            "PERF0910",
            $"{path}: {Stopped(reason)} What channels were told is read from the audit log; counts of bad "
                + $"and good measurements start anew."
        );

    internal static Problem AlertsTooNew(string path, int schema, int known) =>
        Of(
            "PERF0911",
            $"{path} has schema {schema}, this version knows {known}, so nothing is evaluated. Update PerfAssert."
        );

    internal static Problem ChannelWaits(string channel, int messages, string reason) =>
        Of(
            "PERF0912",
            $"{messages} messages wait for the channel {channel}: {Stopped(reason)} The next evaluation sends them."
        );

    internal static Problem MessageRefused(string channel, string reason) =>
        Of(
            "PERF0913",
            $"The channel {channel} refused a message for good: {Stopped(reason)} It is in the audit log, "
                + $"and is not sent again."
        );

    internal static Problem OutboxFull(string channel, int messages) =>
        Of(
            "PERF0914",
            $"More messages wait for the channel {channel} than are kept, so the {messages} oldest were "
                + $"dropped. They are in the audit log. Mend the channel, or take it out of the rules."
        );

    internal static Problem NothingToEvaluate(IEnumerable<string> places) =>
        Of(
            "PERF0915",
            $"There is no record at {Names(places)}. Run the performance tests first, dotnet test -c "
                + $"Release, or name records and folders of records."
        );

    internal static Problem AuditBroken(string path, long line, string reason) =>
        Of(
            "PERF0916",
            $"{path}({line}): the chain breaks here: {Stopped(reason)} What stands before still holds; "
                + $"compare the rest with a copy."
        );

    internal static Problem AuditTorn(string path, long line) =>
        Of(
            "PERF0917",
            $"{path}({line}): this line is unfinished: a process was killed while it wrote. The chain goes on after it."
        );

    internal static Problem AuditUnwritable(string path, string reason) =>
        Of(
            "PERF0918",
            $"{path} cannot be read and written: {Stopped(reason)} What is not on record is not done. Make "
                + $"room or rights there, or choose another folder with --state."
        );

    internal static Problem AuditHeadMissing(string path, string head, int lines) =>
        Of(
            "PERF0919",
            $"{path}: the chain holds for {lines} lines, but {head} is not in it: lines at its end were cut "
                + $"off, or all were written anew. Compare with a copy."
        );

    internal static Problem AuditApproval(string path, string file, string by, string time) =>
        Of(
            "PERF0920",
            $"{path}: the approval of {file} by {by} at {time} is not as it was recorded. Look for who "
                + $"changed or removed it: git log -p {path}."
        );

    internal static Problem AuditMissing(string path) =>
        Of(
            "PERF0921",
            $"There is no audit log at {path}. perfassert alerts evaluate begins one; name its folder with --state."
        );

    internal static Problem AlertSetting(string setting, string value, string allowed) =>
        Of("PERF0922", $"{setting} = '{value}' cannot be used. Give {allowed}.");
}
