using System.Globalization;

namespace TrustTokens;

/// <summary>A slowdown put into the generator on purpose, so that a performance suite has something to find.</summary>
/// <remarks>
/// It exists for demonstrations and for the tests of the performance suite. A generator asks for it once, when it is
/// made; where the environment variable is unset there is no delay at all, and a token costs one null check more.
/// </remarks>
sealed class PlantedDelay(TimeSpan duration, Action<TimeSpan> sleep)
{
    /// <summary>The environment variable: how many milliseconds every token takes longer.</summary>
    public const string Variable = "TRUSTTOKENS_DELAY_MS";

    public TimeSpan Duration => duration;

    public static PlantedDelay? FromEnvironment() => Of(Environment.GetEnvironmentVariable(Variable));

    public static PlantedDelay? Of(string? milliseconds)
    {
        if (string.IsNullOrEmpty(milliseconds))
            return null;

        // A typing error must not pass for "no slowdown": the demonstration would show the wrong thing.
        if (!int.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw new FormatException(
                $"{Variable} is '{milliseconds}'. Give a whole number of milliseconds, such as 50, or unset it."
            );

        return value == 0 ? null : new(TimeSpan.FromMilliseconds(value), Thread.Sleep);
    }

    public void Sleep() => sleep(duration);
}
