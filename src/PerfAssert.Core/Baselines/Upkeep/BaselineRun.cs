using System.Globalization;
using PerfAssert.Problems;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>Runs the tests of a project so that each writes what it measured as a new baseline, which a person then accepts.</summary>
/// <param name="folder">The folder of the test project.</param>
/// <param name="program">The built tests.</param>
/// <param name="tell">Shows a line to the user.</param>
public sealed class BaselineRun(string folder, TestProgram program, Action<string> tell)
{
    /// <summary>The environment variable that says what a session does with baselines.</summary>
    internal const string ModeVariable = "PERFASSERT_BASELINES";

    /// <summary>The environment variable with the number of launches behind a new baseline.</summary>
    internal const string LaunchesVariable = "PERFASSERT_BASELINE_LAUNCHES";

    /// <summary>Fewer launches say nothing about how far launches differ.</summary>
    internal const int FewestLaunches = Baseline.FewestLaunches;

    /// <summary>Runs the tests and names the received files that they wrote.</summary>
    /// <param name="part">Only tests with this in their name; empty: all.</param>
    /// <param name="launches">As the user wrote it; empty: as many as are usual.</param>
    /// <param name="cancellation">Stops the tests.</param>
    /// <exception cref="ProblemException">PERF0201: no such number. PERF0704 to PERF0706: the tests could not be run, failed, or measured no baseline.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(string part, string launches, CancellationToken cancellation)
    {
        var before = Written();
        var said = program.Test(part, [(ModeVariable, "write"), (LaunchesVariable, Checked(launches))], tell, cancellation);
        var written = Written().Except(before).Select(file => file.Path).ToList();

        foreach (var path in written) tell($"PerfAssert: received {Path.GetRelativePath(folder, path)}");
        if (!said.Succeeded) throw new ProblemException(Problem.TestsFailed(said.ExitCode));
        if (written.Count == 0) throw new ProblemException(Problem.NoBaselineMeasured(program.Assembly));

        tell("PerfAssert: compare each with the .verified.json beside it, then accept: dotnet build -t:PerfAccept -p:PerfReason=\"why the numbers are right\"");
    }

    static string Checked(string launches)
    {
        var text = launches.Length == 0 ? FewestLaunches.ToString(CultureInfo.InvariantCulture) : launches;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= FewestLaunches
            ? text
            : throw new ProblemException(Problem.SettingUnreadable("PerfLaunches", launches, FormattableString.Invariant($"a whole number from {FewestLaunches}")));
    }

    /// <summary>The received files; each is another one when it was written again.</summary>
    IReadOnlyList<(string Path, DateTime Time)> Written() =>
        [.. SnapshotAcceptance.FindReceived(folder).Select(name => (name.ReceivedPath, File.GetLastWriteTimeUtc(name.ReceivedPath)))];
}
