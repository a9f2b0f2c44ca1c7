using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts evaluate</c>: a step of its own after the tests,
/// so that nothing in it can delay or fail them.</summary>
static class EvaluateCommand
{
    const string HistoryUse =
        "Holds the runs of a history against the rules instead of records: a folder, or a database such as "
        + "postgres://user:password@host/database. It keeps no intervals: numbers count as they are.";

    static readonly Stretch usual = new(TimeSpan.FromDays(1));

    public static Command Make(Terminal terminal)
    {
        var records = new Argument<string[]>("records")
        {
            Description =
                "Saved records, or folders of them: then the newest of each test assembly. "
                + "PERFASSERT_OUTPUT unless given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (rules, state, branch) = (AlertsWorld.RulesOption(), AlertsWorld.StateOption(), AlertsWorld.BranchOption());
        var (history, since) = (new HistoryOptions(terminal, HistoryUse), SinceOption());
        var deadline = TimeOption.Make(
            "--deadline",
            "After this time what is not sent waits for the next evaluation; 60s unless given.",
            mayBeZero: true
        );
        var command = new Command(
            "evaluate",
            "Holds records, or the runs of a history, against the rules, and tells channels what they must know."
        )
        {
            records,
            rules,
            state,
            branch,
            history.Place,
            since,
            deadline,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(async () =>
                    await Run(
                        at,
                        parsed.GetValue(history.Place) is null
                            ? _ => Task.FromResult(Records(at, parsed.GetValue(records) ?? []))
                            : of => Past(at, history.OpenExisting(parsed), of, parsed.GetValue(since)!, cancellation),
                        parsed.GetValue(rules),
                        parsed.GetValue(state)!,
                        parsed.GetValue(branch),
                        parsed.GetValue(deadline) ?? TimeSpan.FromMinutes(1),
                        cancellation
                    )
                );
            }
        );
        command.Validators.Add(result =>
        {
            if (result.GetValue(history.Place) is not null && result.GetValue(records) is { Length: > 0 })
                result.AddError("Give records or --history, not both.");
        });
        return command;
    }

    static Option<Stretch?> SinceOption() =>
        new("--since")
        {
            Description = "With --history: the runs that began in this time.",
            HelpName = "TIME",
            CustomParser = Stretch.Parse,
            DefaultValueFactory = _ => usual,
        };

    static async Task<int> Run(
        AlertsWorld world,
        Func<Actor, Task<List<ObservedRun>>> find,
        string? rulesPath,
        string state,
        string? branch,
        TimeSpan deadline,
        CancellationToken cancellation
    )
    {
        if (KillSwitch.Pulled(world.Variable) is { } variable)
        {
            world.Say($"Alerts are off: {variable} is set. Nothing was evaluated.");
            return ExitCode.Fine;
        }

        var rules = world.ReadRules(rulesPath);
        var actor = world.Actor(branch, cancellation);
        if (!rules.IsAbout(actor.Branch))
        {
            world.Say($"The rules are not about the branch {actor.Branch}. Nothing was evaluated.");
            return ExitCode.Fine;
        }

        var store = world.Store(state, actor);
        store.Audit.Add(new AuditApprovals(world.Folder).NewIn(store.Audit.Read()), cancellation);
        var evaluated = new Evaluation(rules, actor).In(store, world.Clock, await find(actor), [], cancellation);
        var mistakes = world.Problems;
        foreach (var channel in evaluated.Dropped.GroupBy(message => message.Channel))
            world.Warn(Problem.OutboxFull(channel.Key, channel.Count()));
        Say(world, evaluated);
        await Send(world, rules, store, deadline, cancellation);
        cancellation.ThrowIfCancellationRequested();
        world.Say($"Audit log: {store.Audit.Path}, head {AuditCheck.HeadOf(store.Audit)}");
        return mistakes == 0 ? ExitCode.Fine : ExitCode.Failed;
    }

    /// <summary>A broken record is said, and keeps none of the others from being evaluated.</summary>
    static List<ObservedRun> Records(AlertsWorld world, string[] places)
    {
        var named =
            places.Length > 0 ? places
            : world.Variable("PERFASSERT_OUTPUT") is { Length: > 0 } output ? [output]
            : [Path.Combine("TestResults", "perfassert")];
        var found = RecordSearch
            .In(named.Select(world.Full), world.Warn)
            .Select(record => ObservedRun.Of(record.Run))
            .ToList();
        if (found.Count == 0 && world.Problems == 0)
            world.Warn(Problem.NothingToEvaluate(named));
        else
            foreach (var missing in named.Where(place => !Path.Exists(world.Full(place))))
                world.Warn(Problem.RecordMissing(missing));
        return found;
    }

    /// <summary>The runs of the branch that a history has of late. What was evaluated before counts no more.</summary>
    static async Task<List<ObservedRun>> Past(
        AlertsWorld world,
        IHistory opened,
        Actor actor,
        Stretch since,
        CancellationToken cancellation
    )
    {
        await using var history = opened;
        var (runs, from) = (new List<ObservedRun>(), since.From(world.Clock.GetUtcNow()));
        await foreach (var run in history.Runs(cancellation))
            if (run.Branch == actor.Branch && run.At >= from)
                runs.Add(ObservedRun.Of(run));
        if (runs.Count == 0)
            world.Say($"No run of the branch {actor.Branch} began within --since {since} in {history.Place}.");
        return runs;
    }

    static void Say(AlertsWorld world, Evaluated evaluated)
    {
        foreach (var happening in evaluated.Happenings)
            world.Say(Line(happening));

        var firing = evaluated
            .Firing.GroupBy(test => test.Level!.Value)
            .OrderByDescending(level => level.Key)
            .Select(level =>
                string.Create(CultureInfo.InvariantCulture, $"{level.Count()} {Channels.AlertText.Of(level.Key)}")
            )
            .ToList();
        world.Say(firing.Count == 0 ? "No test fires." : $"Firing: {string.Join(", ", firing)}.");
    }

    /// <summary>One line for what happened to a test.</summary>
    public static string Line(Happening happening)
    {
        var (test, level) = (happening.Test, happening.Test.Level);
        var muted = happening.Muted is { } reason ? $" [told to nobody, {reason}]" : "";
        return $"  {happening.Change.ToString().ToLowerInvariant(), -9} "
            + $"{(level is { } fires ? Channels.AlertText.Of(fires) : ""), -10} {test.Key.Test}: "
            + $"{string.Join("; ", test.Facts)}{muted}";
    }

    static async Task Send(
        AlertsWorld world,
        AlertRules rules,
        AlertStore store,
        TimeSpan deadline,
        CancellationToken cancellation
    )
    {
        using var timeout = new CancellationTokenSource(deadline, world.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var outbox = new Outbox(
            store,
            rules.Channels,
            () => Attempts.Usual.Pipeline(world.Clock, Jitter()),
            world.Secrets.Hide,
            world.Warn
        );
        foreach (var (channel, count) in (await outbox.Send(either.Token)).OrderBy(channel => channel.Key))
            world.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Sent to {channel}: {count} {(count == 1 ? "message" : "messages")}."
                )
            );
    }

    /// <summary>Two evaluators that failed together shall not try again together.</summary>
    static Random Jitter() => new(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue));
}
