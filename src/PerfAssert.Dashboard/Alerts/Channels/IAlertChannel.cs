using PerfAssert.Dashboard.Alerts.Model;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>A way to tell people. It makes one attempt; trying again, in order and not too long, is the work of
/// <c>Outbox</c>.</summary>
interface IAlertChannel
{
    /// <summary>Whether the other side keeps incidents that stay open until they are resolved. Such a channel hears of
    /// an end in a maintenance window too.</summary>
    bool KeepsIncidents { get; }

    /// <summary>How many events go into a message.</summary>
    int EventsPerMessage { get; }

    /// <summary>Sends a message. Whatever the other side does becomes a <see cref="Delivery"/>;
    /// only cancellation is thrown.</summary>
    Task<Delivery> Send(Message message, CancellationToken cancellation);
}
