namespace PerfAssert.Baselines;

/// <summary>The test that says whether two sets of launches differ by more than chance.</summary>
enum SignificanceTest
{
    /// <summary>Mann and Whitney's, by ranks alone: one disturbed launch weighs no more than others.</summary>
    Rank,

    /// <summary>Welch's t-test on the logarithms.
    /// It needs fewer launches, and trusts that they scatter like a bell.</summary>
    Welch,
}
