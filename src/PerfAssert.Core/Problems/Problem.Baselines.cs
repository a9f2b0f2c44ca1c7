namespace PerfAssert.Problems;

/// <summary>What may be wrong with snapshots and baselines (05).</summary>
public sealed partial record Problem
{
    internal static Problem NotAKey(string test, string parameter, string type) =>
        Of(
            "PERF0501",
            $"{test}: the argument {parameter} has the type {type}, whose ToString() does not tell one "
                + $"value from another, so the test has no name for its baseline. Override ToString(), make the "
                + $"type a record, or pass a simpler argument."
        );

    internal static Problem SameSnapshot(string path) =>
        Of(
            "PERF0502",
            $"Two tests of this run would have the same baseline {path}. Give them names or arguments that "
                + $"differ in more than the case and the characters that a file name cannot have."
        );

    internal static Problem SnapshotHalfCharacter(string path, int line) =>
        Of(
            "PERF0503",
            $"{path}({line}): the text has half of a surrogate pair there, which no file can hold. Leave it "
                + $"out of the names that the test records."
        );

    internal static Problem SnapshotConflict(string path, int line) =>
        Of(
            "PERF0504",
            $"{path}({line}): git left a merge conflict there. Take one of the two sides, or measure again "
                + $"and accept the received file."
        );

    internal static Problem SnapshotCarriageReturn(string path, int line) =>
        Of(
            "PERF0505",
            $"{path}({line}): the line ends with a carriage return, so the file is not the one that was "
                + $"approved. Add '*.verified.json text eol=lf working-tree-encoding=UTF-8' to .gitattributes and "
                + $"check the file out again."
        );

    internal static Problem SnapshotUnreadable(string path, string reason) =>
        Of(
            "PERF0506",
            $"{path} cannot be read: {reason} Give the right to read it, or take it from version control again."
        );

    internal static Problem SnapshotUnwritable(string path, string reason) =>
        Of("PERF0507", $"{path} cannot be changed: {reason} Make room or rights there, and run the tests again.");

    internal static Problem NothingReceived(string path) =>
        Of(
            "PERF0508",
            $"There is nothing to accept at {path}. Run the performance tests first: dotnet test -c Release."
        );

    internal static Problem BaselineUnreadable(string path, int line, string reason) =>
        Of(
            "PERF0510",
            $"{path}({line}): this is not a complete baseline: {reason} Take it from version control again, "
                + $"or measure again and accept the received file."
        );

    internal static Problem BaselineTooNew(string path, int line, string schema, int known) =>
        Of(
            "PERF0511",
            $"{path}({line}): the baseline has schema {schema}, this version reads up to {known}. Use a "
                + $"newer PerfAssert."
        );

    internal static Problem BaselineField(string path, int line, string field, string reason) =>
        Of("PERF0512", $"{path}({line}): {field} {reason}. Correct it, or measure again and accept the received file.");

    internal static Problem BaselineLaunches(int launches, int needed) =>
        Of(
            "PERF0513",
            $"A baseline of {launches} launches cannot be kept, because nothing tells how far launches "
                + $"differ. Measure at least {needed}."
        );

    internal static Problem BaselineEmpty(int launches) =>
        Of(
            "PERF0514",
            $"No metric was measured in each of the {launches} launches, so there is nothing to keep as a "
                + $"baseline. See why the operation threw or recorded nothing."
        );

    internal static Problem NoBaselineFolder(string assembly, string? folder) =>
        folder is null
            ? Of(
                "PERF0515",
                $"{assembly} does not say where its baselines lie. Build it with the targets of the package PerfAssert."
            )
            : Of(
                "PERF0515",
                $"The baselines of {assembly} lie in {folder}, of which there is no parent folder on this "
                    + $"machine. Build the tests where they run, or in a folder of the same name."
            );
}
