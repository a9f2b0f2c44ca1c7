using System.CommandLine;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Dashboard.Serve.Watching;
using PerfAssert.History;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve;

/// <summary><c>perfassert serve</c>: the live dashboard.</summary>
static class ServeCommand
{
    /// <summary>What is posted or read from a folder and was not yet held against the rules.</summary>
    const long MostWaiting = 64 * 1024 * 1024;
    const long LeastWaiting = 256 * 1024;

    static readonly TimeSpan beat = TimeSpan.FromSeconds(15);

    /// <summary>Test sessions wait five seconds for an answer.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    public static Command Make(Terminal terminal)
    {
        var (options, place) = (new ServeOptions(terminal), new HistoryOptions(terminal));
        var (rules, state, branch) = (AlertsWorld.RulesOption(), AlertsWorld.StateOption(), AlertsWorld.BranchOption());
        var command = options.On(
            new Command("serve", "Shows services, test sessions, alerts and the history live in a browser.")
            {
                place.Place,
                rules,
                state,
                branch,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
            {
                var world = new AlertsWorld(terminal with { Variable = options.Environment(parsed) });
                return world.Run(() =>
                    Run(
                        world,
                        options.Read(parsed, world.Secrets),
                        History(parsed, place, terminal, options.Keeps(parsed)),
                        parsed.GetValue(rules),
                        world.Full(parsed.GetValue(state)!),
                        parsed.GetValue(branch),
                        cancellation
                    )
                );
            }
        );
        return command;
    }

    /// <summary>The history that was asked for must be there; the usual one may be.</summary>
    static IHistory? History(ParseResult parsed, HistoryOptions place, Terminal terminal, bool keeps)
    {
        if (keeps)
            return place.Open(parsed);

        try
        {
            return place.OpenExisting(parsed);
        }
        catch (ProblemException)
            when (parsed.GetValue(place.Place) is null
                && string.IsNullOrWhiteSpace(terminal.Variable(HistoryPlace.Variable))
            )
        {
            return null;
        }
    }

    static async Task<int> Run(
        AlertsWorld world,
        ServeSettings settings,
        IHistory? place,
        string? rulesPath,
        string state,
        string? branch,
        CancellationToken cancellation
    )
    {
        var broadcast = new Broadcast();
        var notices = new Notices(broadcast, world.Warn, world.Secrets.Hide, world.Clock);
        var rules = world.ReadRules(rulesPath);
        var actor = world.Actor(branch, cancellation);
        var room = new ByteBudget(MostWaiting, LeastWaiting);
        var off =
            KillSwitch.Pulled(world.Variable) is { } variable ? $"{variable} is set"
            : rules.IsAbout(actor.Branch) ? null
            : $"the rules are not about the branch {actor.Branch}";
        var alerts = new AlertService(
            new(rules, actor, state, off, world.Clock, world.Secrets.Hide, notices.Warn),
            new(broadcast)
        );
        var runs = new FinishedRuns(broadcast);
        await using var history = place is null
            ? null
            : new HistoryService(place, new(settings.Baselines, notices.Warn), world.Clock);
        var sessions = new SessionService(
            new(broadcast, world.Clock),
            runs,
            alerts,
            settings.KeepsRuns ? history : null
        );
        var gate = new Gate(settings.Token, settings.IsOpen, settings.Certificate is not null, world.Clock);
        var endpoints = new Endpoints(
            gate,
            new(notices.Warn),
            new(room, patience, world.Clock),
            broadcast,
            runs,
            history,
            new(alerts, world.Clock),
            sessions
        );
        await using var server = new Server(settings, gate, broadcast, endpoints);
        using var reader = new ServiceReader();
        await server.Start(cancellation);
        Say(world, settings, server, gate, history, off);

        // What stops one of them stops all.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> work =
        [
            alerts.Run(ends.Token),
            Beat(broadcast, world.Clock, ends.Token),
            new RecordFolders(
                settings.Records,
                room,
                (record, parcel) => sessions.Take(record, parcel),
                notices.Warn,
                world.Clock
            ).Run(ends.Token),
            .. settings.Services.Select(service =>
                new ServiceWatch(service, reader, broadcast, alerts, settings.Pace, world.Clock).Run(ends.Token)
            ),
        ];
        return await Until(work, ends, cancellation);
    }

    /// <summary>To be ended by Ctrl+C is how it ends well.</summary>
    static async Task<int> Until(List<Task> work, CancellationTokenSource ends, CancellationToken cancellation)
    {
        try
        {
            await await Task.WhenAny(work);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        finally
        {
            await ends.CancelAsync();
            await Task.WhenAll(work)
                .ContinueWith(
                    static _ => { },
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
        }

        return ExitCode.Fine;
    }

    static void Say(
        AlertsWorld world,
        ServeSettings settings,
        Server server,
        Gate gate,
        HistoryService? history,
        string? off
    )
    {
        world.Say($"Dashboard: {server.Address}");
        if (settings.IsTokenOwn)
            world.Say(
                "To silence alerts in a browser, enter by this link, which works once, within 10 minutes: "
                    + $"{new Uri(server.Address, $"enter?ticket={gate.Ticket()}")}"
            );
        world.Say(
            $"Test sessions tell it how they go with PERFASSERT_DASHBOARD={server.Address.AbsoluteUri.TrimEnd('/')}"
        );
        foreach (var service in settings.Services)
            world.Say($"Watches {service.Address}");
        foreach (var folder in settings.Records)
            world.Say($"Records: {folder}");
        world.Say(history is null ? "No history: name one with --history." : $"History: {history.Place}");
        if (off is not null)
            world.Say($"Alerts are off: {off}.");
        world.Say("Ctrl+C ends it.");
    }

    static async Task Beat(Broadcast broadcast, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(beat, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
            broadcast.Beat();
    }
}
