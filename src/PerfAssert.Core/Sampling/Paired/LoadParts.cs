using PerfAssert.Loads;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling.Paired;

/// <summary>Several loads of the same kind as one.</summary>
static class LoadParts
{
    /// <summary>All their values, except numbers that were worked out for each alone.</summary>
    public static LoadFigures Join(IReadOnlyList<LoadFigures> parts) =>
        new()
        {
            Of = parts
                .SelectMany(part => part.Of)
                .GroupBy(pair => pair.Key, pair => pair.Value)
                .Where(group => group.All(sample => sample.Slices is not null || sample.Values.Count > 0))
                .ToDictionary(group => group.Key, group => Sample.Join([.. group])),
            Elapsed = parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part.Elapsed),
            Operations = parts.Sum(part => part.Operations),
            Errors = parts.Sum(part => part.Errors),
            FirstError = parts.Select(part => part.FirstError).FirstOrDefault(error => error is not null),
            Failures =
            [
                .. parts
                    .SelectMany(part => part.Failures)
                    .GroupBy(failure => failure.Kind, StringComparer.Ordinal)
                    .Select(kind => kind.First() with { Count = kind.Sum(failure => failure.Count) })
                    .OrderByDescending(failure => failure.Count),
            ],
            Dropped = parts.Sum(part => part.Dropped),
            Stolen = parts.Average(part => part.Stolen),
        };
}
