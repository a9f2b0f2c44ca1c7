using System.Collections.Concurrent;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>A channel that remembers what it took, and may be down.</summary>
sealed class MemoryChannel(bool keepsIncidents = false) : IAlertChannel
{
    public bool KeepsIncidents => keepsIncidents;

    public int EventsPerMessage => keepsIncidents ? 1 : int.MaxValue;

    public ConcurrentQueue<Message> Taken { get; } = new();

    public IEnumerable<AlertEvent> Events => Taken.SelectMany(message => message.Events);

    public Delivery Answer { get; set; } = Delivery.Sent;

    public Task<Delivery> Send(Message message, CancellationToken cancellation)
    {
        if (Answer.State == DeliveryState.Sent)
            Taken.Enqueue(message);
        return Task.FromResult(Answer);
    }

    public ChannelRule As(string name) => new(name, Enum.GetValues<Level>(), TimeSpan.Zero, this);
}
