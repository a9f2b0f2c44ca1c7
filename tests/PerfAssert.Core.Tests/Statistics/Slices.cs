using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>Samples of slices for tests.</summary>
static class Slices
{
    /// <summary>One slice of a second for each of the lists.</summary>
    public static Sample Of(params IEnumerable<IEnumerable<long>> seconds) =>
        Sample.OfSlices([
            .. seconds
                .Select(values => LatencyHistogram.Of(values))
                .Select(histogram => new Slice(histogram, TimeSpan.FromSeconds(1), histogram.Count)),
        ]);

    /// <summary>Values in slices of the given sizes, again and again.</summary>
    public static IEnumerable<IEnumerable<long>> Cut(IReadOnlyList<long> values, params int[] sizes)
    {
        for (var (at, slice) = (0, 0); at < values.Count; at += sizes[slice++ % sizes.Length])
            yield return values.Skip(at).Take(sizes[slice % sizes.Length]);
    }
}
