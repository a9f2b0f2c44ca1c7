using PerfAssert.Dashboard.Secrets;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>What channels need of the world.</summary>
/// <param name="Secrets">Where secrets are found.</param>
/// <param name="Clock">For dates, and for waiting.</param>
sealed record ChannelWorld(SecretSource Secrets, TimeProvider Clock);
