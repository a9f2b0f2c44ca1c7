using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;

namespace PerfAssert.Dashboard.Alerts.Evaluating;

/// <summary>How one measurement changes what is known of a test. Measurements count, not time.</summary>
sealed class StateTransition(AlertRules rules, DateTimeOffset now)
{
    const int MostRuns = 20;

    static readonly Level[] levels = Enum.GetValues<Level>();

    /// <summary>Counts a measurement, unless it was counted before or is older than one that was.</summary>
    /// <returns>Null: it does not count.</returns>
    public (TestState State, Change Change)? Of(TestState was, JudgedTest measured)
    {
        // A measurement of the future is one of a wrong clock.
        var time = measured.Began < now ? measured.Began : now;
        if (was.Runs.Contains(measured.Run) || time < was.Measured)
            return null;

        var counted = was with
        {
            Measured = time,
            Runs = [.. was.Runs.TakeLast(MostRuns - 1), measured.Run],
            Missed = 0,
            Assembly = measured.Assembly,
        };
        return measured.Worst == Outcome.Inconclusive && levels.All(level => measured.From(level) != Outcome.Bad)
            ? (counted, Change.None)
            : Decide(Count(counted, measured), measured);
    }

    /// <summary>A run of the project did not measure the test.</summary>
    public (TestState State, Change Change) Missed(TestState was)
    {
        var missed = was with { Missed = was.Missed + 1 };
        return missed.Level is not null && missed.Missed >= rules.GoneAfter
            ? (
                Quiet(missed) with
                {
                    Facts = [FormattableString.Invariant($"not measured in {missed.Missed} runs")],
                },
                Change.Gone
            )
            : (missed, Change.None);
    }

    /// <summary>What can not be told neither counts nor starts anew.</summary>
    static TestState Count(TestState was, JudgedTest measured) =>
        was with
        {
            Bad = levels.ToDictionary(
                level => level,
                level =>
                    measured.From(level) switch
                    {
                        Outcome.Bad => was.BadAt(level) + 1,
                        Outcome.Good => 0,
                        _ => was.BadAt(level),
                    }
            ),
            Good = levels.ToDictionary(
                level => level,
                level =>
                    measured.From(level) switch
                    {
                        Outcome.Good => was.GoodAt(level) + 1,
                        Outcome.Bad => 0,
                        _ => was.GoodAt(level),
                    }
            ),
            Run = measured.Run,
            Commit = measured.Commit,
            Facts = measured.Facts,
        };

    (TestState State, Change Change) Decide(TestState test, JudgedTest measured)
    {
        var reached = levels
            .Where(level => test.BadAt(level) >= rules.After[level])
            .Select(level => (Level?)level)
            .Max();
        return test.Level switch
        {
            null when reached is not null => (
                test with
                {
                    Level = reached,
                    Incident = test.Incident + 1,
                    Since = now,
                    FiredOn = measured.Commit,
                },
                Change.Fired
            ),
            { } level when reached > level => (test with { Level = reached }, Change.Escalated),
            { } when test.GoodAt(Level.Warning) >= rules.Recovery => (Quiet(test), Change.Resolved),
            { } level when test.GoodAt(level) >= rules.Recovery && Worst(test) is { } lesser && lesser < level => (
                test with
                {
                    Level = lesser,
                },
                Change.Eased
            ),
            _ => (test, Change.None),
        };
    }

    static Level? Worst(TestState test) =>
        levels.Where(level => test.BadAt(level) > 0).Select(level => (Level?)level).Max();

    static TestState Quiet(TestState test) =>
        test with
        {
            Level = null,
            Bad = new Dictionary<Level, int>(),
            Good = new Dictionary<Level, int>(),
        };
}
