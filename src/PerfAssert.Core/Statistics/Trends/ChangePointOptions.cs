namespace PerfAssert.Statistics.Trends;

/// <summary>What counts as a change of level.</summary>
sealed record ChangePointOptions
{
    /// <summary>Fewer values make no level.</summary>
    public int LeastSegment { get; init; } = 5;

    /// <summary>Smaller changes, as a share of the level before, are no changes.</summary>
    public double LeastChange { get; init; } = 0.03;

    /// <summary>How often a change that passed the penalty may be chance,
    /// by Student's test of its two levels.</summary>
    public double Significance { get; init; } = 0.001;

    /// <summary>What a further level must explain, in variances and for each unit of the logarithm of the count; 2
    /// would be the Bayesian information criterion.</summary>
    /// <remarks>Chosen by tests/Benchmarks, command trends:
    /// at 3.5 about 1 of 100 unchanged histories of 200 runs shows a change.</remarks>
    public double Penalty { get; init; } = 3.5;
}
