using System.Runtime.CompilerServices;

namespace TrustTokens.Tests;

/// <summary>Waiting for what surely comes, however slow the machine is: only a fault makes it end.</summary>
static class Patience
{
    /// <summary>The time-out of a test that waits: without one a fault would look
    /// like a test run that never ends.</summary>
    public const int Hang = 180_000;

    static readonly TimeSpan longest = TimeSpan.FromMinutes(1);

    /// <summary>Waits for a condition, and fails with its text when it did not come true in a minute.</summary>
    public static async Task Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        for (
            var start = TimeProvider.System.GetTimestamp();
            !condition();
            await Task.Delay(1, TestContext.Current.CancellationToken)
        )
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < longest,
                $"This did not come true in a minute: {text}"
            );
    }
}
