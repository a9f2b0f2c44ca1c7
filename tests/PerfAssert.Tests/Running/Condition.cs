namespace PerfAssert.Tests.Running;

/// <summary>Waits for what other processes do.</summary>
static class Condition
{
    /// <summary>Waits until it holds, as long as anything may take.</summary>
    /// <param name="holds">Asked again and again.</param>
    /// <param name="otherwise">What is wrong where it never does.</param>
    public static Task Holds(Func<bool> holds, string otherwise) => Holds(() => Task.FromResult(holds()), otherwise);

    /// <inheritdoc cref="Holds(Func{bool}, string)"/>
    public static async Task Holds(Func<Task<bool>> holds, string otherwise)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(began) < Command.Patience,
                FormattableString.Invariant($"For {Command.Patience.TotalMinutes} minutes {otherwise}.")
            );
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
