using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>The rules of alerts, and what is kept between two evaluations.</summary>
static class Alerting
{
    static readonly Lazy<ObservedRun> bad = new(() =>
        ObservedRun.Of(RecordFile.Parse(Running.Corpus.Of(Formats.Find("record")!)[0].Bytes, "bad.json"))
    );

    public static void Rules(Input input)
    {
        var secrets = new PerfAssert.Dashboard.Secrets.SecretSource(name =>
            name.EndsWith("_FILE", StringComparison.Ordinal) ? null : "https://secret.example.org/a"
        );
        var rules = new AlertRulesFile(new(secrets, World.Clock)).Read(input.File("perfassert.alerts.yaml"));
        rules.IsAbout("main");
        new Evaluation(rules, World.Actor).At(World.Now, new AlertState(), [bad.Value], []);
    }

    public static void State(Input input)
    {
        input.File("state.json");
        Evaluate(input);
        if (Directory.GetFiles(input.Folder, "state.json.broken-*") is [var kept, ..])
            throw new ProblemException(Problem.AlertsLost(kept, "it could not be read"));
    }

    public static void Audit(Input input)
    {
        var path = input.File(AuditLog.Name);
        AuditCheck.Of(path);
        var log = new AuditLog(path, "Ada", World.Clock);
        var lines = log.Read().ToList();
        AuditCheck.HeadOf(log);
        AlertEvents.Of(lines, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        new AuditApprovals(input.Folder).ChangedSince(lines);
        Evaluate(input);

        log.Add([new(AuditKind.Alert, null, new() { ["event"] = "fired" })], CancellationToken.None);
        BrokenPromiseException.Unless(log.Read().Count() > lines.Count, "a line that was added is not read");
    }

    public static void Approvals(Input input)
    {
        input.File("perf-approvals.jsonl");
        var approvals = new AuditApprovals(input.Folder);
        var log = new AuditLog(Path.Combine(input.Folder, AuditLog.Name), "Ada", World.Clock);
        var added = approvals.NewIn([]);
        log.Add(added, CancellationToken.None);
        BrokenPromiseException.Unless(
            log.Read().Count() == added.Count,
            "an approval that was put on record is not read"
        );
        BrokenPromiseException.Unless(
            approvals.NewIn(log.Read()).Count == 0,
            "an approval that is on record is taken for new"
        );
        BrokenPromiseException.Unless(
            approvals.ChangedSince(log.Read()).Count == 0,
            "an approval that is on record is taken for changed"
        );
    }

    /// <summary>An evaluation by what lies in the folder, the page of it, sending,
    /// and an evaluation after that.</summary>
    static void Evaluate(Input input)
    {
        var warnings = new List<Problem>();
        var store = new AlertStore(
            input.Folder,
            new(Path.Combine(input.Folder, AuditLog.Name), "Ada", World.Clock),
            World.Clock,
            warnings.Add
        );
        var board = new AlertBoard(new Broadcast());
        board.Begin(store, null, CancellationToken.None);
        var evaluated = new Evaluation(World.Rules, World.Actor).In(
            store,
            World.Clock,
            [bad.Value],
            [],
            CancellationToken.None
        );
        board.Happened(evaluated.Happenings, World.Now);
        var state = store.Read(CancellationToken.None);
        board.Show(state);
        Waited.For(
            new Outbox(
                store,
                World.Rules.Channels,
                () => Attempts.Usual.Pipeline(World.Clock, new(1)),
                text => text,
                warnings.Add
            ).Send(CancellationToken.None)
        );
        store.Read(CancellationToken.None);
        BrokenPromiseException.Unless(
            state.Outbox.All(message => World.Rules.Channels.All(channel => channel.Name != message.Channel))
                || store.Read(CancellationToken.None).Outbox.Count < state.Outbox.Count,
            "a message that was sent waits on"
        );
    }
}
