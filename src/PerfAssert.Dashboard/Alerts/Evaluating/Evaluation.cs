using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Limits;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Evaluating;

/// <summary>Something that happened to a test while runs were evaluated.</summary>
/// <param name="Test">How it stands now.</param>
/// <param name="Change">What happened.</param>
/// <param name="Muted">Why nothing is told of it, or null.</param>
sealed record Happening(TestState Test, Change Change, string? Muted);

/// <summary>What an evaluation did.</summary>
/// <param name="Happenings">What happened to tests, in the order in which runs began.</param>
/// <param name="Messages">What was put into the outbox.</param>
/// <param name="Dropped">What there was no room for.</param>
/// <param name="Firing">The tests that fire now.</param>
sealed record Evaluated(
    IReadOnlyList<Happening> Happenings,
    IReadOnlyList<Message> Messages,
    IReadOnlyList<Message> Dropped,
    IReadOnlyList<TestState> Firing
);

/// <summary>
/// Holds runs against the rules: counts their measurements, and puts into the outbox what channels must be told. It
/// sends nothing itself. A run that was evaluated before changes nothing.
/// </summary>
sealed class Evaluation(AlertRules rules, Actor actor)
{
    /// <summary>Evaluates runs by the state that processes share;
    /// without any run, asks only what time has changed.</summary>
    /// <param name="store">Where the state lies.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="runs">Test sessions: each goes on record.</param>
    /// <param name="readings">What services that are watched published: nobody ran these, and there are some each
    /// minute, so only what they change goes on record.</param>
    /// <param name="cancellation">Ends the waiting for others.</param>
    /// <exception cref="ProblemException">PERF0909, PERF0911, PERF0918:
    /// the state or the log cannot be read and written.</exception>
    public Evaluated In(
        AlertStore store,
        TimeProvider clock,
        IReadOnlyList<ObservedRun> runs,
        IReadOnlyList<ObservedRun> readings,
        CancellationToken cancellation
    )
    {
        Evaluated evaluated = new([], [], [], []);
        store.Update(
            state =>
            {
                (var after, var entries, evaluated) = At(clock.GetUtcNow(), state, runs, readings);
                return (after, entries);
            },
            cancellation
        );
        return evaluated;
    }

    /// <summary>What the state becomes at a moment, and what goes on record of it.</summary>
    public (AlertState State, IReadOnlyList<AuditEntry> Audit, Evaluated Result) At(
        DateTimeOffset now,
        AlertState state,
        IReadOnlyList<ObservedRun> runs,
        IReadOnlyList<ObservedRun> readings
    )
    {
        var mutes = rules.Mutes.Concat(state.Silences.Select(silence => silence.AsMute())).ToList();
        var counting = new Counting(rules, actor.Branch, now, state.Tests);
        foreach (var run in runs.Concat(readings).OrderBy(run => run.Began))
            counting.Add(run);

        var telling = new ChannelUpdates(rules, now);
        var (tests, messages) = (new List<TestState>(), new List<Message>());
        var events = new List<(string Channel, AlertEvent Event)>();
        foreach (var test in counting.Tests)
        {
            var mute = MuteOf(test, counting.SpanOf(test.Key));
            var told = new Dictionary<string, LastNotice>(
                test.Told.Where(known => rules.Channels.Any(channel => channel.Name == known.Key))
            );
            foreach (var channel in rules.Channels)
            {
                if (telling.Of(test with { Told = told }, channel, mute is not null) is not { } next)
                    continue;

                told[channel.Name] = next.Told;
                events.Add((channel.Name, next.Event));
            }

            tests.Add(test with { Told = told, Muted = test.Level is null ? null : mute?.Text });
        }

        foreach (var channel in rules.Channels)
            messages.AddRange(
                events
                    .Where(told => told.Channel == channel.Name)
                    .Select(told => told.Event)
                    .Chunk(channel.Channel.EventsPerMessage)
                    .Select(chunk => Message.Of(channel.Name, chunk, actor.Link, now))
            );

        var (waiting, dropped) = Outbox.Add(state.Outbox, messages);
        var happenings = counting
            .Happenings.Select(happening => happening with { Muted = Find(tests, happening.Test.Key)?.Muted })
            .ToList();
        var after = state with
        {
            Tests = [.. tests.Where(test => !(test.IsForgettable && test.Missed >= rules.GoneAfter))],
            Outbox = waiting,
            Silences = [.. state.Silences.Where(silence => silence.Until > now)],
        };
        return (
            after,
            [
                .. counting
                    .Counted.Except(readings, ReferenceEqualityComparer.Instance)
                    .Cast<ObservedRun>()
                    .Select(OnRecord),
                .. happenings.Where(happening => happening.Change != Change.None).Select(OnRecord),
                .. NewlyMuted(state, tests),
                .. dropped.Select(OnRecord),
            ],
            new(happenings, messages, dropped, [.. tests.Where(test => test.Level is not null)])
        );

        Mute? MuteOf(TestState test, (DateTimeOffset Began, DateTimeOffset Ended)? span) =>
            mutes.Find(mute =>
                mute.Covers(test.Key.Test, now)
                || (span is { } measured && mute.Overlaps(test.Key.Test, measured.Began, measured.Ended))
            );
    }

    static TestState? Find(IEnumerable<TestState> tests, AlertKey key) => tests.FirstOrDefault(test => test.Key == key);

    static IEnumerable<AuditEntry> NewlyMuted(AlertState before, IEnumerable<TestState> tests) =>
        from test in tests
        where test.Muted is not null && before.Of(test.Key).Muted != test.Muted
        select new AuditEntry(AuditKind.Alert, test.Commit, With(test, "muted", test.Muted));

    static AuditEntry OnRecord(ObservedRun run) =>
        new(
            AuditKind.Run,
            run.Commit,
            new()
            {
                ["run"] = run.Run,
                ["assembly"] = run.Assembly,
                ["started"] = FormattableString.Invariant($"{run.Began.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
                ["measured"] = run.Measured,
                ["total"] = run.Total,
                ["red"] = run.Tests.Count(test => test.Verdict is Verdict.LimitBreached or Verdict.Regressed),
                ["undecided"] = run.Tests.Count(test => test.Verdict is Verdict.Inconclusive),
            }
        );

    static AuditEntry OnRecord(Happening happening) =>
        new(
            AuditKind.Alert,
            happening.Test.Commit,
            With(happening.Test, happening.Change.ToString().ToLowerInvariant(), happening.Muted)
        );

    static AuditEntry OnRecord(Message message) =>
        new(
            AuditKind.Unsent,
            null,
            new()
            {
                ["channel"] = message.Channel,
                ["message"] = message.Id,
                ["reason"] = "no room",
                ["events"] = AuditJson.Of(message.Events),
            }
        );

    static JsonObject With(TestState test, string what, string? muted) =>
        new()
        {
            ["event"] = what,
            ["key"] = test.Key.Id,
            ["test"] = test.Key.Test,
            ["project"] = test.Key.Project,
            ["branch"] = test.Key.Branch,
            ["level"] = test.Level?.ToString().ToLowerInvariant(),
            ["incident"] = test.Incident,
            ["since"] = test.Since is { } since
                ? FormattableString.Invariant($"{since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
                : null,
            ["firedOn"] = test.FiredOn,
            ["run"] = test.Run,
            ["facts"] = AuditJson.Of(test.Facts),
            ["muted"] = muted,
        };
}
