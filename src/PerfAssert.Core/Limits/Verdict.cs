namespace PerfAssert.Limits;

/// <summary>What is known of a test or of one of its limits.
/// The worst one counts: the later in this list, the worse.</summary>
public enum Verdict
{
    /// <summary>Every limit holds for sure.</summary>
    Passed,

    /// <summary>Nothing changed against what it was compared with.</summary>
    Unchanged,

    /// <summary>Faster than what it was compared with.</summary>
    Improved,

    /// <summary>The measurement cannot tell; the reason is given.</summary>
    Inconclusive,

    /// <summary>Slower than what it was compared with.</summary>
    Regressed,

    /// <summary>A limit is broken for sure.</summary>
    LimitBreached,
}

/// <summary>How verdicts are written.</summary>
static class Verdicts
{
    /// <summary>The verdict as people read it, the same in every message and report.</summary>
    public static string Words(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Passed => "passed",
            Verdict.Unchanged => "unchanged",
            Verdict.Improved => "improved",
            Verdict.Regressed => "regressed",
            Verdict.LimitBreached => "broken",
            _ => "undecided",
        };
}
