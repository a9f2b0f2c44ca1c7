namespace PerfAssert.Core.Tests;

/// <summary>Waits for what comes sooner or later, however slow the machine is; that it never comes is a failure.</summary>
static class Patience
{
    /// <summary>Far more than anything takes that a test waits for, on a machine with twenty others at work.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until it is so.</summary>
    /// <param name="isSo">What must come to be so.</param>
    /// <param name="otherwise">What is said when it does not.</param>
    public static Task Until(Func<bool> isSo, Func<string>? otherwise = null) => Until(() => Task.FromResult(isSo()), otherwise);

    /// <inheritdoc cref="Until(Func{bool}, Func{string})"/>
    public static async Task Until(Func<Task<bool>> isSo, Func<string>? otherwise = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Length) Assert.Fail(otherwise?.Invoke() ?? "It did not come to be so.");
            await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
    }
}
