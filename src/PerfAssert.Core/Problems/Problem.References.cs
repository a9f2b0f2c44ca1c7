namespace PerfAssert.Problems;

/// <summary>Why an earlier build cannot be had (06).</summary>
public sealed partial record Problem
{
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
}
