namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>What became of an attempt to send.</summary>
enum DeliveryState
{
    /// <summary>The other side has it.</summary>
    Sent,

    /// <summary>The other side is there and wants to be asked later.</summary>
    Busy,

    /// <summary>The other side is not there, or not well.</summary>
    Down,

    /// <summary>The other side does not know us: address, password or certificate.
    /// A person must mend it; the message waits.</summary>
    Wrong,

    /// <summary>The other side will never take this message.</summary>
    Refused,
}

/// <summary>What became of an attempt, and why.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Reason">In words, without secrets; empty when it was sent.</param>
/// <param name="RetryAfter">When the other side wants to be asked again, if it said.</param>
sealed record Delivery(DeliveryState State, string Reason = "", TimeSpan? RetryAfter = null)
{
    public static Delivery Sent { get; } = new(DeliveryState.Sent);

    /// <summary>Whether trying again soon may help.</summary>
    public bool IsPassing => State is DeliveryState.Busy or DeliveryState.Down;
}
