using System.ComponentModel;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.History;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>Finds what a side of a comparison is: a record, a folder of records, or runs of a history.</summary>
/// <param name="records">Where records are found.</param>
/// <param name="history">Opens the history, should it be needed.</param>
/// <param name="folder">Where git is asked what a name means.</param>
/// <param name="runs">How many runs of each test assembly are taken together.</param>
sealed class SideSearch(RecordPlaces records, Func<IHistory> history, string folder, int runs)
{
    const int ShortestCommit = 4;

    /// <summary>Finds a side.</summary>
    /// <param name="side">A or B.</param>
    /// <param name="text">What the user wrote.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ProblemException">PERF1203: there is no such thing; or the history cannot be read.</exception>
    public async Task<Side> Find(string side, string text, CancellationToken cancellation)
    {
        if (records.Has(text))
            return new(text, [.. records.Find([text], runs).Select(record => record.Run)]);

        await using var opened = Open(side, text);
        var commit = Commit(text, cancellation);
        var (byRun, byCommit, byBranch) = (new Newest(runs), new Newest(runs), new Newest(runs));
        await foreach (var run in opened.Runs(cancellation))
        {
            if (run.Run == text)
                byRun.Add(run);
            if (
                run.Commit is { } known
                && (
                    known == commit
                    || (text.Length >= ShortestCommit && known.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                )
            )
                byCommit.Add(run);
            if (run.Branch == text)
                byBranch.Add(run);
        }

        var found =
            new[] { byRun, byCommit, byBranch }.FirstOrDefault(one => one.Runs.Count > 0) ?? throw Unknown(side, text);
        return new(text, found.Runs);
    }

    IHistory Open(string side, string text)
    {
        try
        {
            return history();
        }
        catch (ProblemException exception) when (exception.Problem.Code == Problem.HistoryMissing("").Code)
        {
            throw Unknown(side, text);
        }
    }

    static ProblemException Unknown(string side, string text) => new(Problem.SideUnknown(side, text));

    /// <summary>What git understands by it, such as a tag or HEAD~1; null where it understands nothing.</summary>
    string? Commit(string text, CancellationToken cancellation)
    {
        try
        {
            return
                Hosting.ProcessRunner.Run(
                    "git",
                    folder,
                    ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{text}^{{commit}}"],
                    cancellation
                )
                    is { Succeeded: true } said
                ? said.Output.Trim()
                : null;
        }
        catch (Win32Exception)
        {
            return null; // There is no git.
        }
    }

    /// <summary>The newest runs of each test assembly; a branch of years has more than memory.</summary>
    sealed class Newest(int most)
    {
        readonly Dictionary<string, PriorityQueue<HistoryRun, DateTimeOffset>> projects = new(StringComparer.Ordinal);

        public IReadOnlyList<RunRecord> Runs =>
            [
                .. projects
                    .Values.SelectMany(runs => runs.UnorderedItems)
                    .Select(item => item.Element)
                    .OrderByDescending(run => run.At)
                    .Select(PastRuns.Of),
            ];

        public void Add(HistoryRun run)
        {
            if (!projects.TryGetValue(run.Project, out var kept))
                projects[run.Project] = kept = new();
            kept.Enqueue(run, run.At);
            if (kept.Count > most)
                kept.Dequeue();
        }
    }
}
