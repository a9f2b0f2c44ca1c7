namespace PerfAssert.Core.Tests;

/// <summary>Waits for what must come, however busy the machine is, and fails with a sentence where it does not come.</summary>
sealed class Patience(string missing)
{
    // Guards against waiting for ever, and nothing else: on a calm machine what is waited for comes within a second.
    static readonly TimeSpan longest = TimeSpan.FromMinutes(3);
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(5);

    long start = TimeProvider.System.GetTimestamp();

    public static async Task Until(Func<bool> condition, string missing)
    {
        for (var patience = new Patience(missing); !condition();) await patience.Wait();
    }

    /// <summary>Something came: the wait for the next begins.</summary>
    public void Renew() => start = TimeProvider.System.GetTimestamp();

    /// <summary>Waits a moment.</summary>
    public Task Wait()
    {
        Assert.True(TimeProvider.System.GetElapsedTime(start) < longest, missing);
        return Task.Delay(pause, TestContext.Current.CancellationToken);
    }
}
