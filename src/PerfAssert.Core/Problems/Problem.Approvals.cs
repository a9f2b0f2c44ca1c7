namespace PerfAssert.Problems;

/// <summary>What may be wrong where baselines are looked after (07).</summary>
public sealed partial record Problem
{
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
}
