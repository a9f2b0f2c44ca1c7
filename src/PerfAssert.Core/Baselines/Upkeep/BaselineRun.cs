using System.Globalization;
using PerfAssert.Problems;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>Runs the tests of a project so that each writes what it measured as a new baseline,
/// which a person then accepts.</summary>
/// <param name="place">Where the received files lie.</param>
/// <param name="program">The built tests.</param>
/// <param name="tell">Shows a line to the user.</param>
sealed class BaselineRun(BaselinePlace place, TestProgram program, Action<string> tell)
{
    const string Output = "PERFASSERT_OUTPUT";

    /// <summary>Runs the tests and names the received files that they wrote.</summary>
    /// <param name="part">Only tests with this in their name; empty: all.</param>
    /// <param name="launches">As the user wrote it; empty: as many as are usual.</param>
    /// <param name="cancellation">Stops the tests.</param>
    /// <exception cref="ProblemException">PERF0201: no such number. PERF0704 to PERF0706: the tests could not be run,
    /// failed, or measured no baseline.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(string part, string launches, CancellationToken cancellation)
    {
        var before = Written();
        var said = program.Test(
            part,
            [("PERFASSERT_BASELINES", "write"), .. Launches(launches), .. Elsewhere()],
            tell,
            cancellation
        );
        var written = Written().Except(before).Select(file => file.Path).ToList();

        foreach (var path in written)
            tell($"PerfAssert: received {place.Below(path)}");
        if (!said.Succeeded)
            throw new ProblemException(Problem.TestsFailed(said.ExitCode));
        if (written.Count == 0)
            throw new ProblemException(Problem.NoBaselineMeasured(program.Assembly));

        tell(
            "PerfAssert: compare each with the .verified.json beside it, then accept: dotnet build "
                + "-t:PerfAccept -p:PerfReason=\"why the numbers are right\""
        );
    }

    static IEnumerable<(string Name, string Value)> Launches(string text)
    {
        if (text.Length == 0)
            return [];

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= Baseline.FewestLaunches
            ? [("PERFASSERT_BASELINE_LAUNCHES", text)]
            : throw new ProblemException(
                Problem.SettingUnreadable(
                    "PerfLaunches",
                    text,
                    FormattableString.Invariant($"a whole number from {Baseline.FewestLaunches}")
                )
            );
    }

    /// <summary>The record of such a run judges nothing.
    /// It must not be the newest where others look for verdicts.</summary>
    IEnumerable<(string Name, string Value)> Elsewhere() =>
        Environment.GetEnvironmentVariable(Output) is null
            ? [(Output, Path.Combine(Path.GetDirectoryName(program.Assembly)!, "TestResults", "perfassert-baselines"))]
            : [];

    /// <summary>The received files; each is another one when it was written again.</summary>
    IReadOnlyList<(string Path, DateTime Time)> Written() =>
        [.. place.Received.Select(name => (name.ReceivedPath, File.GetLastWriteTimeUtc(name.ReceivedPath)))];
}
