namespace TrustTokens.Tests;

/// <summary>A clock that stands still until it is told to go on.</summary>
sealed class SettableClock : TimeProvider
{
    DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
