using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>Settings that have a value which cannot be.</summary>
static class Ranges
{
    const int LowestStatus = 100;
    const int HighestStatus = 999;

    /// <summary>Whole numbers that are too small.</summary>
    public static IEnumerable<Found> AtLeast(StatedAttribute attribute, int least, params string[] settings) =>
        from setting in settings
        let value = attribute.Whole(setting)
        where value < least
        select new Found(
            Problem.OutOfRange(setting, value.Value, FormattableString.Invariant($"a whole number from {least}")),
            attribute.PlaceOf(setting)
        );

    /// <summary>Statuses that no response has.</summary>
    public static IEnumerable<Found> Statuses(StatedAttribute attribute, string setting) =>
        from status in attribute.List<int>(Setting.ExpectedStatus).Index()
        where status.Item is < LowestStatus or > HighestStatus
        select new Found(
            Problem.OutOfRange(
                setting,
                status.Item,
                $"the status of a response, a whole number from {LowestStatus} to {HighestStatus}"
            ),
            attribute.Element(Setting.ExpectedStatus, status.Index)?.GetLocation() ?? attribute.Place
        );
}
