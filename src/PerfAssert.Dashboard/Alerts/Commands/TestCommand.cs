using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts test</c>: what rules would have done to runs of the past.
/// It tells nobody and remembers nothing.</summary>
static class TestCommand
{
    public static Command Make(Terminal terminal)
    {
        var records = new Argument<string[]>("records")
        {
            Description =
                "Saved records, or folders of them: then all in them, oldest first. The history unless given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (rules, branch) = (AlertsWorld.RulesOption(), AlertsWorld.BranchOption());
        var history = new HistoryOptions(terminal);
        var command = new Command("test", "Shows what the rules would have done to runs of the past. Tells nobody.")
        {
            records,
            rules,
            branch,
            history.Place,
            history.Json,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(async () =>
                {
                    var runs = parsed.GetValue(records) is { Length: > 0 } places
                        ? places
                            .SelectMany(place => RecordSearch.All(at.Full(place), at.Warn))
                            .Select(record => ObservedRun.Of(record.Run))
                            .ToList()
                        : await Past(history.OpenExisting(parsed), parsed.GetValue(branch), cancellation);
                    var named = parsed.GetValue(records) ?? [];
                    if (runs.Count == 0 && at.Problems == 0)
                        throw new ProblemException(Problem.NothingToEvaluate(named));

                    foreach (var missing in named.Where(place => !Path.Exists(at.Full(place))))
                        at.Warn(Problem.RecordMissing(missing));

                    return Run(
                        at,
                        [.. runs.OrderBy(run => run.Began)],
                        parsed.GetValue(rules),
                        parsed.GetValue(branch),
                        parsed.GetValue(history.Json),
                        cancellation
                    );
                });
            }
        );
        return command;
    }

    static int Run(
        AlertsWorld world,
        List<ObservedRun> runs,
        string? rulesPath,
        string? branch,
        bool isJson,
        CancellationToken cancellation
    )
    {
        var rules = world.ReadRules(rulesPath);
        var evaluation = new Evaluation(rules, world.Actor(branch, cancellation));
        var (state, messages, fired, told) = (new AlertState(), 0, 0, new List<object>());
        foreach (var run in runs)
        {
            var (after, _, result) = evaluation.At(run.Ended, state, [run], []);
            state = after with { Outbox = [] };
            fired += result.Happenings.Count(happening => happening.Change == Change.Fired);
            messages += result.Messages.Count;
            if (result.Happenings.Count == 0 && result.Messages.Count == 0)
                continue;

            if (isJson)
            {
                told.Add(Answer(run, result));
                continue;
            }

            world.Say(
                string.Create(CultureInfo.InvariantCulture, $"{run.Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} {run.Run}")
            );
            foreach (var happening in result.Happenings)
                world.Say(EvaluateCommand.Line(happening));
            foreach (var channel in result.Messages.GroupBy(message => message.Channel))
            {
                var events = channel
                    .SelectMany(message => message.Events)
                    .Select(told => $"{told.Kind.ToString().ToLowerInvariant()} {told.Test}");
                world.Say($"  to {channel.Key}: {string.Join(", ", events)}");
            }
        }

        var firing = state.Tests.Count(test => test.Level is not null);
        if (isJson)
            world.Json(
                new
                {
                    Runs = runs.Count,
                    Tests = state.Tests.Count,
                    Fired = fired,
                    Messages = messages,
                    FireAtTheEnd = firing,
                    Happened = told,
                }
            );
        else
            world.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{runs.Count} runs, {state.Tests.Count} tests: fired {fired} times, {messages} "
                        + $"messages, {firing} fire at the end."
                )
            );
        return world.Problems == 0 ? ExitCode.Fine : ExitCode.Failed;
    }

    static object Answer(ObservedRun run, Evaluated result) =>
        new
        {
            Started = run.Began,
            run.Run,
            Happenings = result.Happenings.Select(happening => new
            {
                happening.Change,
                Level = happening.Test.Level is { } level ? Channels.AlertText.Of(level) : null,
                happening.Test.Key.Test,
                happening.Test.Facts,
                happening.Muted,
            }),
            Messages = result.Messages.Select(message => new
            {
                message.Channel,
                Events = message.Events.Select(told => new { told.Kind, told.Test }),
            }),
        };

    /// <summary>All branches unless one is named: that of today would hide most of a history.</summary>
    static async Task<List<ObservedRun>> Past(IHistory opened, string? branch, CancellationToken cancellation)
    {
        await using var history = opened;
        var runs = new List<ObservedRun>();
        await foreach (var run in history.Runs(cancellation))
            if (branch is null || run.Branch == branch)
                runs.Add(ObservedRun.Of(run));
        return runs;
    }
}
