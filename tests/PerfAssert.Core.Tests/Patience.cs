using System.Runtime.CompilerServices;

namespace PerfAssert.Core.Tests;

/// <summary>Waits for what must come, however busy the machine is,
/// and fails with a sentence where it does not come.</summary>
sealed class Patience(string missing)
{
    /// <summary>Guards against waiting for ever, and nothing else:
    /// on a calm machine what is waited for comes within a second.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(5);

    long since = TimeProvider.System.GetTimestamp();

    /// <summary>Waits until it is so.</summary>
    /// <param name="isSo">Asked again and again.</param>
    /// <param name="missing">What is said when it never is.</param>
    public static Task Until(Func<bool> isSo, string missing) => Until(isSo, () => missing);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    public static Task Until(
        Func<bool> isSo,
        Func<string>? missing = null,
        [CallerArgumentExpression(nameof(isSo))] string condition = ""
    ) => Until(() => Task.FromResult(isSo()), missing, condition);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    public static async Task Until(
        Func<Task<bool>> isSo,
        Func<string>? missing = null,
        [CallerArgumentExpression(nameof(isSo))] string condition = ""
    )
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await isSo(); await Pause())
        {
            if (IsOver(start))
                Assert.Fail(missing?.Invoke() ?? $"It never came to be so: {condition}");
        }
    }

    /// <summary>Something came: the wait for the next begins.</summary>
    public void Renew() => since = TimeProvider.System.GetTimestamp();

    /// <summary>Waits a moment.</summary>
    public Task Wait()
    {
        Assert.False(IsOver(since), missing);
        return Pause();
    }

    static bool IsOver(long start) => TimeProvider.System.GetElapsedTime(start) >= Length;

    static Task Pause() => Task.Delay(pause, TestContext.Current.CancellationToken);
}
