namespace PerfAssert.Benchmarks;

/// <summary>PerfAssert and the hand-written loop in turn, so that both see the same drift of the machine.</summary>
/// <param name="Rounds">Each with a measurement by either tool, in order.</param>
sealed record Alternation(IReadOnlyList<Alternation.Round> Rounds)
{
    /// <summary>The ratios of the rounds from the least to the greatest.</summary>
    public IReadOnlyList<double> Ratios => [.. Rounds.Select(round => round.Ratio).Order()];

    /// <summary>The round with the median ratio.</summary>
    public Round Middle => Rounds.OrderBy(round => round.Ratio).ElementAt(Rounds.Count / 2);

    /// <summary>How long PerfAssert took when the method had never been called before.</summary>
    public TimeSpan FirstWall => Rounds[0].PerfAssert.Wall;

    public static async Task<Alternation> Run(Workload workload)
    {
        var rounds = new List<Round>();
        for (var i = 0; i < workload.Rounds; i++)
        {
            // PerfAssert goes first: it alone pays for the compilation of the method, as it does in a test.
            var perfAssert = await PerfAssertTool.Measure(workload);
            rounds.Add(new(perfAssert, HandWritten.Measure(workload)));
        }

        return new(rounds);
    }

    public sealed record Round(Measurement PerfAssert, Measurement HandWritten)
    {
        public double Ratio => PerfAssert.Mean / HandWritten.Mean;
    }
}
