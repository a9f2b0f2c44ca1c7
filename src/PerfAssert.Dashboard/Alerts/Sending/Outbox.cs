using System.Collections.Concurrent;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Files;
using PerfAssert.Problems;
using Polly;
using Polly.CircuitBreaker;

namespace PerfAssert.Dashboard.Alerts.Sending;

/// <summary>
/// Sends what waits: each channel for itself, in order, one process at a time. A message is taken out after it was
/// sent, so it may be sent twice and is never lost; its key is the same both times.
/// </summary>
/// <param name="store">Where messages wait.</param>
/// <param name="channels">Where they go.</param>
/// <param name="attempts">Makes what repeats the attempts of a channel, with one circuit breaker each.</param>
/// <param name="hide">Takes secrets out of what is written down.</param>
/// <param name="warn">Shows a problem that stops nothing.</param>
sealed class Outbox(
    AlertStore store,
    IReadOnlyList<ChannelRule> channels,
    Func<ResiliencePipeline<Delivery>> attempts,
    Func<string, string> hide,
    Action<Problem> warn
)
{
    public const int MostPerChannel = 500;

    readonly Dictionary<string, ResiliencePipeline<Delivery>> pipelines = channels.ToDictionary(
        channel => channel.Name,
        _ => attempts()
    );

    /// <summary>Adds messages. Where too many wait, the oldest of their channel are dropped:
    /// first what only reminds.</summary>
    /// <returns>What waits now, and how many were dropped of each channel.</returns>
    public static (IReadOnlyList<Message> Waiting, IReadOnlyList<Message> Dropped) Add(
        IReadOnlyList<Message> waiting,
        IReadOnlyList<Message> added
    )
    {
        var all = waiting.Concat(added.ExceptBy(waiting.Select(message => message.Id), message => message.Id)).ToList();
        var dropped = all.GroupBy(message => message.Channel)
            .SelectMany(messages =>
                messages
                    .OrderBy(message => message.Events.Any(told => told.Kind != EventKind.Reminder))
                    .ThenBy(message => message.Created)
                    .Take(Math.Max(0, messages.Count() - MostPerChannel))
            )
            .ToHashSet();
        return ([.. all.Where(message => !dropped.Contains(message))], [.. dropped]);
    }

    /// <summary>Sends until nothing waits, or nothing more can be sent now.</summary>
    /// <returns>How many messages each channel took.</returns>
    /// <exception cref="ProblemException">PERF0909, PERF0918: the state or the log cannot be written.</exception>
    public async Task<IReadOnlyDictionary<string, int>> Send(CancellationToken cancellation)
    {
        using var alone = await Task.Run(() => WaitForTurn(cancellation), CancellationToken.None);
        var taken = new ConcurrentDictionary<string, int>();
        if (alone is null)
            return taken;

        // What another process adds meanwhile is sent too: it cannot know whether we look once more.
        var stopped = new HashSet<string>();
        while (!cancellation.IsCancellationRequested)
        {
            var waiting = store.Read(CancellationToken.None).Outbox;
            var ready = channels
                .Where(channel => !stopped.Contains(channel.Name))
                .Select(channel =>
                    (Channel: channel, Messages: waiting.Where(message => message.Channel == channel.Name).ToList())
                )
                .Where(channel => channel.Messages.Count > 0)
                .ToList();
            if (ready.Count == 0)
                return taken;

            var failed = await Task.WhenAll(
                ready.Select(channel => SendAll(channel.Channel, channel.Messages, taken, cancellation))
            );
            stopped.UnionWith(failed.OfType<string>());
        }

        return taken;
    }

    FileStream? WaitForTurn(CancellationToken cancellation)
    {
        try
        {
            return ExclusiveFile.Open(store.SendingLock, cancellation);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return null; // Whoever has it sends what waits, or the next evaluation does.
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ProblemException(Problem.AlertsUnwritable(store.SendingLock, exception.Message), exception);
        }
    }

    /// <summary>Sends messages of one channel, as far as it takes them.</summary>
    /// <returns>The name of the channel when it cannot be reached now.</returns>
    async Task<string?> SendAll(
        ChannelRule channel,
        List<Message> messages,
        ConcurrentDictionary<string, int> taken,
        CancellationToken cancellation
    )
    {
        foreach (var (index, message) in messages.Index())
        {
            var delivery = await Attempt(channel, message, cancellation);
            var reason = hide(delivery.Reason);
            if (delivery.State is not (DeliveryState.Sent or DeliveryState.Refused))
            {
                warn(Problem.ChannelWaits(channel.Name, messages.Count - index, reason));
                return channel.Name;
            }

            Done(message, delivery.State, reason);
            if (delivery.State == DeliveryState.Sent)
                taken.AddOrUpdate(channel.Name, 1, (_, count) => count + 1);
            else
                warn(Problem.MessageRefused(channel.Name, reason));
        }

        return null;
    }

    async Task<Delivery> Attempt(ChannelRule channel, Message message, CancellationToken cancellation)
    {
        try
        {
            return await pipelines[channel.Name]
                .ExecuteAsync(
                    static async (attempt, cancel) => await attempt.channel.Channel.Send(attempt.message, cancel),
                    (channel, message),
                    cancellation
                );
        }
        catch (Exception exception) when (exception is OperationCanceledException or ExecutionRejectedException)
        {
            return new(
                DeliveryState.Down,
                exception switch
                {
                    BrokenCircuitException => "it failed too often just now",
                    OperationCanceledException => "there was no time left for it",
                    _ => "it did not answer in time",
                }
            );
        }
    }

    void Done(Message message, DeliveryState state, string reason) =>
        store.Update(
            known =>
                (
                    known with
                    {
                        Outbox = [.. known.Outbox.Where(waiting => waiting.Id != message.Id)],
                    },
                    [OnRecord(message, state, reason)]
                ),
            CancellationToken.None
        );

    static AuditEntry OnRecord(Message message, DeliveryState state, string reason) =>
        new(
            state == DeliveryState.Sent ? AuditKind.Sent : AuditKind.Unsent,
            message.Events.Select(told => told.Commit).FirstOrDefault(commit => commit is not null),
            new()
            {
                ["channel"] = message.Channel,
                ["message"] = message.Id,
                ["reason"] = reason.Length == 0 ? null : reason,
                ["events"] = AuditJson.Of(message.Events),
            }
        );
}
