using Microsoft.CodeAnalysis;
using PerfAssert.Analyzers.Texts;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Analyzers.Checks;

/// <summary>The limits that an attribute sets, and what is wrong with them.</summary>
sealed class StatedLimits
{
    readonly List<StatedLimit> limits = [];
    readonly List<Found> found = [];

    StatedLimits(StatedAttribute attribute, bool mayBeCompleted)
    {
        foreach (var (setting, value) in attribute.Numbers.Select(pair => (pair.Key, pair.Value)))
            if (LimitSettings.All.TryGetValue(setting, out var limit))
                Add(attribute, setting, value, limit);
        AddShareWithin(attribute, mayBeCompleted);
        foreach (var text in StatedText.In(attribute, Setting.Limits))
            Add(text);
    }

    /// <summary>Those that can be read.</summary>
    public IReadOnlyList<StatedLimit> Limits => limits;

    /// <summary>What is wrong with the others.</summary>
    public IReadOnlyList<Found> Found => found;

    /// <summary>Whether any is stated, readable or not.</summary>
    public bool IsAny => limits.Count + found.Count > 0;

    /// <summary>Reads them.</summary>
    /// <param name="attribute">Where they stand.</param>
    /// <param name="mayBeCompleted">Whether a file may say what is missing.</param>
    public static StatedLimits Of(StatedAttribute attribute, bool mayBeCompleted) => new(attribute, mayBeCompleted);

    void Add(StatedAttribute attribute, string setting, double value, LimitSetting limit)
    {
        var place = attribute.PlaceOf(setting);
        if (IsBound(setting, value, place) && IsWithin(setting, value, limit.Most, place))
            limits.Add(new(limit.Of(setting, value), null, place));
    }

    void Add(StatedText text)
    {
        try
        {
            var limit = LimitText.Parse(text.Text);
            limits.Add(new(limit, text, text.Expression?.GetLocation() ?? text.Otherwise));
        }
        catch (ProblemException exception)
        {
            found.Add(text.Found(exception.Problem, WrongWord.In(text.Text, exception.Problem)));
        }
    }

    void AddShareWithin(StatedAttribute attribute, bool mayBeCompleted)
    {
        var (percent, target) = (attribute.Number(Setting.MinSlaPercent), attribute.Number(Setting.SlaTargetMs));
        if (percent is { } share && target is { } milliseconds)
        {
            var place = attribute.PlaceOf(Setting.MinSlaPercent);
            if (
                !IsBound(Setting.SlaTargetMs, milliseconds, attribute.PlaceOf(Setting.SlaTargetMs))
                || !IsBound(Setting.MinSlaPercent, share, place)
                || !IsWithin(Setting.MinSlaPercent, share, 100, place)
            )
                return;

            limits.Add(
                new(
                    new(
                        Setting.MinSlaPercent,
                        Metric.Duration,
                        Statistic.ShareWithin(milliseconds * 1e6),
                        Comparison.AtLeast,
                        share / 100
                    ),
                    null,
                    place
                )
            );
        }
        else if (!mayBeCompleted && (percent is not null || target is not null))
        {
            var (given, missing) = percent is null
                ? (Setting.SlaTargetMs, Setting.MinSlaPercent)
                : (Setting.MinSlaPercent, Setting.SlaTargetMs);
            found.Add(new(Problem.GoTogether(given, missing), attribute.PlaceOf(given)));
        }
    }

    bool IsBound(string setting, double value, Location place)
    {
        if (double.IsFinite(value) && value >= 0)
            return true;

        found.Add(new(Problem.NegativeLimit(setting, value), place));
        return false;
    }

    bool IsWithin(string setting, double value, double? most, Location place)
    {
        if (most is null || value <= most)
            return true;

        found.Add(
            new(Problem.OutOfRange(setting, value, FormattableString.Invariant($"a number from 0 to {most}")), place)
        );
        return false;
    }
}
