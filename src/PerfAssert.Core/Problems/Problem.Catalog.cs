using PerfAssert.Metrics;

namespace PerfAssert.Problems;

/// <summary>
/// Every sentence that Core says of a mistake: attributes and limits (01), records (03), snapshots (05), references
/// (06), targets of the build (07).
/// </summary>
public sealed partial record Problem
{
    internal static Problem NoLimit(string method) =>
        Of(
            "PERF0101",
            $"{method} sets no limit, so it can never fail. Set one, such as P95UnderMs = 200 or Limits = "
                + $"[\"allocated < 1KB\"], or use [Fact]."
        );

    internal static Problem NegativeLimit(string setting, object value) =>
        Of(
            "PERF0102",
            $"{setting} = {value} can never hold or never break. Give a finite number that is not negative."
        );

    internal static Problem LimitText(string text, string reason) =>
        Of(
            "PERF0103",
            $"The limit '{text}' cannot be read: {reason}. Write [statistic] [metric] sign number[unit], "
                + $"such as 'p99.9 < 50us', 'allocated < 1KB' or 'cache_hit_rate >= 80%'."
        );

    internal static Problem MetricName(string name) =>
        Of(
            "PERF0104",
            $"'{name}' cannot be recorded: it must be lower-case letters, digits, '_' or '.', begin with a "
                + $"letter, and not be one of {Names(Metric.BuiltIn.Select(metric => metric.Name))}."
        );

    internal static Problem MetricValue(string name, double value) =>
        Of("PERF0105", $"{name} was recorded as {value}. Record finite numbers only.");

    internal static Problem NotRecorded(string setting, string metric, IEnumerable<string> recorded) =>
        Metric.Find(metric) is null
            ? Of(
                "PERF0106",
                $"The limit '{setting}' speaks of '{metric}', but nothing was recorded under that name. "
                    + $"Recorded were {Names(recorded)}. Correct the name, or call "
                    + $"PerfContext.Current.Record(\"{metric}\", value) in the test."
            )
            : Of(
                "PERF0106",
                $"The limit '{setting}' speaks of '{metric}', which is not measured in this kind of "
                    + $"test. Measured were {Names(recorded)}. Leave the limit out, or measure with "
                    + $"[LoadFact], which watches the process too."
            );

    internal static Problem TooFewIterations(string setting, int minimum, string iterations, int taken) =>
        Of(
            "PERF0107",
            $"{setting} needs at least {minimum} iterations to mean anything, but {iterations} gives "
                + $"{taken}. Raise {iterations}, leave it out, or limit a lower percentile."
        );

    internal static Problem MustBeBatched(string setting, string bound, int? operations) =>
        operations is { } batch
            ? Of(
                "PERF0108",
                $"{setting} limits single operations, but OperationsPerIteration = {batch} times them in "
                    + $"batches. Leave OperationsPerIteration out, or limit the mean."
            )
            : Of(
                "PERF0108",
                $"{setting} limits single operations at {bound}, which is too short to time one by one. "
                    + $"Limit the mean, which is timed in batches, or measure a larger operation."
            );

    internal static Problem OutOfRange(string setting, double value, string allowed) =>
        Of("PERF0109", $"{setting} = {value} is not possible. Give {allowed}.");

    internal static Problem LimitUnit(string setting, string metric, Unit unit) =>
        Of("PERF0110", $"The limit '{setting}' has another unit than {metric}. Write it with {Suffixes(unit)}.");

    internal static Problem RecordedUnit(string setting, string metric, Unit unit) =>
        Of(
            "PERF0110",
            $"The limit '{setting}' has another unit than the recorded {metric}. Write it with "
                + $"{Suffixes(unit)}, or record {metric} with the unit of the limit."
        );

    internal static Problem AsyncVoid(string method) =>
        Of("PERF0111", $"{method} is async void, so nobody can know when it ends. Make it async Task.");

    internal static Problem GoTogether(string setting, string other) =>
        Of("PERF0112", $"{setting} means nothing without {other}. Set both or neither.");

    internal static Problem Exclude(string setting, string other) =>
        Of("PERF0113", $"{setting} and {other} cannot stand together. Leave one of them out.");

    internal static Problem OutsideTest() =>
        new(
            "PERF0114",
            "PerfContext.Current is only there while a performance test runs, such as [PerfFact] or "
                + "[LoadFact]. Call it inside the test, not in a constructor or fixture."
        );

    internal static Problem NoSuchReference(string setting, string type) =>
        Of(
            "PERF0115",
            $"{setting}: {type} has no such method with the same parameters. Correct the name, or give the "
                + $"method the parameters of the test."
        );

    internal static Problem NoLoad(string method) =>
        Of(
            "PERF0116",
            $"{method} does not say how much load there shall be. Set Users, Rate or Preset, or add a shape "
                + $"such as [RampUsers(10, 100)]."
        );

    internal static Problem UnknownOperation(string setting, string operation, IEnumerable<string> known) =>
        Of(
            "PERF0117",
            $"The limit '{setting}' speaks of the operation '{operation}', but the test has none of that "
                + $"name. {Operations(known)}."
        );

    static string Operations(IEnumerable<string> known) =>
        known.Any()
            ? $"Its operations are {Names(known)}"
            : "Its method is the only operation: leave 'of' out, or add two [Mix] or more";

    internal static Problem LimitOfOperation(string setting, string operation) =>
        Of(
            "PERF0118",
            $"The limit '{setting}' cannot be held against the operation {operation} alone: only durations, "
                + $"throughput and success are measured of each. Set it on the test or on a phase."
        );

    internal static Problem NothingToRecoverFrom() =>
        new(
            "PERF0119",
            "[Recovery] is the first shape of the load, so there is nothing from which it could recover. "
                + "Put a calm shape and a burst before it, such as [SteadyUsers(10), BurstUsers(100), Recovery]."
        );

    internal static Problem DeferredResult(string method, string type, string mend) =>
        Of(
            "PERF0120",
            $"{method} returns {type}, whose work is not done yet when it is returned, so that most of it "
                + $"would not be measured. {mend}."
        );

    internal static Problem ExpectsNoResponse() =>
        new(
            "PERF0121",
            "ExpectedStatus is set, but no operation returned a response, so no status was looked at. "
                + "Return the response, as in Task<HttpResponseMessage> Lists() => client.GetAsync(\"/orders\"), "
                + "or leave ExpectedStatus out."
        );

    internal static Problem TextWithoutName(string text) =>
        Of(
            "PERF0122",
            $"'{text}' stands where the compiler puts the path of the source file, so it sets nothing. Say "
                + $"what it is, as in Limits = [\"p95 < 5ms\"] or Scenario = \"checkout\"."
        );

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

    internal static Problem NoRepository(string folder, string reason) =>
        Of(
            "PERF0601",
            $"{folder} is in no git repository, so there is no earlier code to build as reference: "
                + $"{Stopped(reason)} Leave PerfReference out, or build in a clone."
        );

    internal static Problem NoGit(string reason) =>
        Of(
            "PERF0602",
            $"git cannot be started, so there is no earlier code to build as reference: {Stopped(reason)} "
                + $"Install git, or leave PerfReference out."
        );

    internal static Problem UnknownReference(string name) =>
        Of(
            "PERF0603",
            $"PerfReference = '{name}' names no commit of this repository. Give a branch, a tag or a "
                + $"commit, such as main, v1.0 or HEAD~1, or 'default' for the merge base with the main branch."
        );

    internal static Problem ShallowClone(string name) =>
        Of(
            "PERF0604",
            $"PerfReference = '{name}' is not in this clone, which has only the latest commits. Run git "
                + $"fetch --unshallow, or let the CI clone everything (fetch-depth: 0)."
        );

    internal static Problem NoDefaultReference(string reason) =>
        Of(
            "PERF0605",
            $"There is no earlier commit to compare with by default: {reason} Name one, such as -p:PerfReference=v1.0."
        );

    internal static Problem ReferenceBuildFailed(string reference, string errors, string log) =>
        Of("PERF0606", $"The reference {reference} does not build: {Stopped(errors)} The whole log is {log}.");

    internal static Problem NoCodeUnderTest(string project) =>
        Of(
            "PERF0607",
            $"{project} refers to no project, so there is no code to build as reference. Add a "
                + $"ProjectReference to the code under test, or leave PerfReference out."
        );

    internal static Problem NoProjectThere(string reference, IEnumerable<string> projects) =>
        Of(
            "PERF0608",
            $"The commit of the reference '{reference}' has no {Names(projects)}. Give a later "
                + $"PerfReference, where the code under test lies where it lies today."
        );

    internal static Problem ProjectsMissingThere(string reference, IEnumerable<string> projects) =>
        Of(
            "PERF0609",
            $"The commit of the reference '{reference}' has no {Names(projects)}. What a test runs there is "
                + $"not compared."
        );

    internal static Problem GitFailed(string command, string reason) =>
        Of("PERF0610", $"git {command} failed: {Stopped(reason)}");

    internal static Problem ReferencesUnreadable(string path, long line, string reason) =>
        Of(
            "PERF0611",
            $"{path}({line}): this is not a complete list of references: {reason} Build again with "
                + $"PerfReference to write a new one."
        );

    internal static Problem ReferencesOfOtherVersion(string path, int schema, int known) =>
        Of(
            "PERF0612",
            $"{path}: the list of references has schema {schema}, this version reads {known}. Build again "
                + $"with the PerfAssert that runs the tests."
        );

    internal static Problem ReferenceUnwritten(string reason) =>
        Of(
            "PERF0613",
            $"The reference cannot be kept: {Stopped(reason)} Make room or rights there, or choose another "
                + $"folder with PerfReferenceCache."
        );

    internal static Problem ForeignCheckout(string folder, string owner, string advice) =>
        Of(
            "PERF0614",
            $"{folder} lies in a git checkout that belongs to {owner}, and git reads none of another "
                + $"user's, so there is no earlier code to build as reference. If you trust it: {advice}"
        );

    internal static Problem SubmoduleNotHere(string reference, string project, string reason) =>
        Of(
            "PERF0615",
            $"The reference '{reference}' cannot be built with {project}: {reason}. What a test runs there "
                + $"is not compared."
        );

    internal static Problem KeptElsewhere(string reference, string commit, IEnumerable<string> files) =>
        Of(
            "PERF0616",
            $"The reference {reference} would be built with what Git LFS has in place of {Names(files)}, "
                + $"and the code of today with the contents. Get them: git lfs fetch origin {commit}"
        );

    internal static Problem NoReason() =>
        new(
            "PERF0701",
            "A baseline is approved with a reason, which is kept in the file and in perf-approvals.jsonl. "
                + "Say why the numbers are right: dotnet build -t:PerfAccept -p:PerfReason=\"faster parser\". A "
                + "reason with a comma or a semicolon goes into an environment variable PerfReason."
        );

    internal static Problem NothingWaits(string folder, string part) =>
        Of(
            "PERF0702",
            $"No received file {(part.Length == 0 ? "waits" : $"with '{part}' in its name waits")} in "
                + $"{folder}, so nothing was accepted or rejected. Run dotnet build -c Release -t:PerfBaseline or "
                + $"the tests first, or correct PerfTests."
        );

    internal static Problem ApprovalsUnwritable(string path, string reason) =>
        Of(
            "PERF0703",
            $"{path} cannot be written: {Stopped(reason)} Every approval is recorded there, so nothing more "
                + $"was accepted. Make room or rights there, and accept again."
        );

    internal static Problem TestProgramUnusable(string program, string reason) =>
        Of(
            "PERF0704",
            $"The test program {program} cannot be asked for its tests: {Stopped(reason)} Mend what it "
                + $"says, and build it with the PerfAssert of today."
        );

    internal static Problem TestsFailed(int exitCode) =>
        Of(
            "PERF0705",
            $"The tests ended with exit code {exitCode}; what failed stands above. Received files of the "
                + $"others may be accepted."
        );

    internal static Problem NoBaselineMeasured(string assembly) =>
        Of(
            "PERF0706",
            $"No test of {assembly} wrote a received file. Set Baseline = true on a performance test, and "
                + $"measure a Release build: dotnet build -c Release -t:PerfBaseline."
        );

    internal static Problem NoRepositoryRoot(string folder) =>
        Of(
            "PERF0707",
            $"{folder} is in no git repository, so there is no root for .gitignore, .gitattributes and "
                + $".editorconfig. Run git init, or run the target in a clone."
        );

    internal static Problem Orphan(string path) =>
        Of(
            "PERF0708",
            $"{path}(1): no test owns this baseline. Delete it with -p:PerfRemove=true, or give the test its name back."
        );

    internal static Problem GateFails(string path, int line, string test, string limits) =>
        Of("PERF0711", $"{path}({line}): {test}: {Stopped(limits)}");

    internal static Problem GateUndecided(string path, int line, string test, string limits) =>
        Of("PERF0712", $"{path}({line}): {test} is undecided: {Stopped(limits)}");

    internal static Problem GateNotMeasured(string path, int line, string test, string reason) =>
        Of("PERF0713", $"{path}({line}): {test} was not measured: {Stopped(reason)}");

    internal static Problem GateMeasuredNothing(string path, string headline) =>
        Of(
            "PERF0714",
            $"{path}(1): {headline}. A gate that measured nothing says nothing: measure a Release build, "
                + $"outside a debugger and coverage."
        );

    internal static Problem GateHasNoRecord(IEnumerable<string> places) =>
        Of(
            "PERF0715",
            $"There is no record to judge at {Names(places)}. Run the performance tests first, dotnet test "
                + $"-c Release, and judge the same configuration, -c Release; or name the records with "
                + $"PerfRecords."
        );

    internal static Problem SummaryUnwritable(string path, string reason) =>
        Of(
            "PERF0716",
            $"The summary cannot be written to {path}: {Stopped(reason)} Make room or rights there, or "
                + $"choose another file with PerfSummary."
        );

    internal static Problem GateNotJudged(string path, int line, string test, string reason) =>
        Of("PERF0717", $"{path}({line}): {test} has numbers but is judged by nothing: {Stopped(reason)}");

    static Problem Of(string code, InvariantText sentence) => new(code, sentence.ToString());

    static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    static string Stopped(string words) => words.TrimEnd('.') + ".";

    static string Suffixes(Unit unit)
    {
        var suffixes = unit.Scales.Select(scale => scale.Suffix).Where(suffix => suffix.Length > 0).ToList();
        return suffixes.Count == 0 ? "a plain number" : string.Join(", ", suffixes);
    }
}
