using PerfAssert.Statistics.Trends;

namespace PerfAssert.History.Trends;

/// <summary>A change of level with the runs between which it came.</summary>
/// <param name="Series">Whose.</param>
/// <param name="Point">The change.</param>
/// <param name="LastBefore">The last run that was surely before it.</param>
/// <param name="FirstAfter">The first run that was surely after it.</param>
sealed record DatedChange(SeriesKey Series, ChangePoint Point, HistoryPoint LastBefore, HistoryPoint FirstAfter)
{
    /// <summary>Whether it became worse: slower or larger, or, where larger is better, smaller.</summary>
    public bool IsWorse => Point.Change > 0 != Series.HigherIsBetter;

    /// <summary>The commits from which it came, as git names them: <c>last before..first after</c>;
    /// null where a run has none.</summary>
    public string? Commits =>
        LastBefore.Commit is { } before && FirstAfter.Commit is { } after ? $"{Short(before)}..{Short(after)}" : null;

    static string Short(string commit) => commit.Length > 10 ? commit[..10] : commit;
}
