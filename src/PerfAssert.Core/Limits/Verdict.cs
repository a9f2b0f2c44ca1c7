namespace PerfAssert.Limits;

/// <summary>What is known of a test or of one of its limits. The worst one counts: the later in this list, the worse.</summary>
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
