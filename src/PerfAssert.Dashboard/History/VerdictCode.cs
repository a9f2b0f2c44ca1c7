using PerfAssert.Limits;

namespace PerfAssert.Dashboard.History;

/// <summary>Verdicts as the database keeps them: numbers that never change their meaning.</summary>
static class VerdictCode
{
    /// <summary>The codes of runs in which a test broke a limit or became slower, as a list in SQL.</summary>
    public const string Red = "(5, 6)";

    static readonly Dictionary<Verdict, short> codes = new()
    {
        [Verdict.Passed] = 1,
        [Verdict.Unchanged] = 2,
        [Verdict.Improved] = 3,
        [Verdict.Inconclusive] = 4,
        [Verdict.Regressed] = 5,
        [Verdict.LimitBreached] = 6,
    };

    public static short? Of(Verdict? verdict) =>
        verdict is { } known && codes.TryGetValue(known, out var code) ? code : null;

    /// <summary>Null: none, or one of a later version.</summary>
    public static Verdict? Find(short? code) =>
        codes.FirstOrDefault(entry => entry.Value == code) is { Value: > 0 } found ? found.Key : null;
}
