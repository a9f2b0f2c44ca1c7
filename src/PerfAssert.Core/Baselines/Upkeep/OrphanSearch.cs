using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>Finds the verified files of a project that none of its tests owns.</summary>
/// <param name="place">Where they lie.</param>
/// <param name="program">The built tests.</param>
/// <param name="tell">Shows a line to the user.</param>
/// <param name="warn">Shows a problem that does not stop the build.</param>
sealed class OrphanSearch(BaselinePlace place, TestProgram program, Action<string> tell, Action<Problem> warn)
{
    /// <summary>Names the files, or deletes them.</summary>
    /// <exception cref="ProblemException">PERF0506, PERF0507: files cannot be read or deleted. PERF0704: the tests
    /// cannot be listed, so nothing is deleted.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(bool remove, CancellationToken cancellation)
    {
        var owned = Listed(cancellation);
        var orphans = place
            .Verified.Where(file => !owned.Any(line => line.Owns(file)) && IsBaseline(file.VerifiedPath))
            .ToList();
        foreach (var orphan in orphans)
        {
            if (!remove)
                warn(Problem.Orphan(orphan.VerifiedPath));
            else
            {
                SnapshotOrphans.Remove([orphan]);
                tell($"PerfAssert: deleted {place.Below(orphan.VerifiedPath)}");
            }
        }

        tell(
            FormattableString.Invariant(
                $"PerfAssert: {orphans.Count} baselines without a test, {owned.Count} tests with a baseline"
            )
        );
    }

    /// <summary>What the test program says of itself. It discovers its tests and runs none.</summary>
    IReadOnlyList<OwnedBaseline> Listed(CancellationToken cancellation)
    {
        var temporary = Directory.CreateTempSubdirectory("perfassert-list-");
        try
        {
            var list = Path.Combine(temporary.FullName, "owned.jsonl");
            var said = program.Discover([(OwnedBaseline.Variable, list)], cancellation);
            if (!said.Succeeded || !File.Exists(list))
                throw new ProblemException(Problem.TestProgramUnusable(program.Assembly, Reason(said)));

            return OwnedBaseline.Read(list, program.Assembly);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    /// <summary>What Verify wrote is none.
    /// One in need of a hand is none either: who is in doubt keeps the file.</summary>
    internal static bool IsBaseline(string path)
    {
        try
        {
            return SnapshotText.Read(path) is { } text && BaselineText.Parse(text, path).Metrics.Count > 0;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    static string Reason(ProcessResult said) =>
        said.Succeeded
            ? "it named no performance test."
            : FormattableString.Invariant($"it ended with exit code {said.ExitCode}. {said.Error}");
}
