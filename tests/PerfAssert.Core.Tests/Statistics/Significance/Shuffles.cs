using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics.Significance;

/// <summary>Samples that R makes with the same arithmetic: <c>(1:n * factor) %% modulus + shift</c>.</summary>
static class Shuffles
{
    public static Sample Of(int count, int factor, int modulus, double shift = 0) =>
        new([.. Enumerable.Range(1, count).Select(i => ((long)i * factor % modulus) + shift)]);
}
