namespace PerfAssert.Loads;

/// <summary>When a load ends early because the service is dead: nothing succeeds for so long, and at least so many
/// operations failed meanwhile.</summary>
/// <param name="Errors">Fewest failures since the last success.</param>
/// <param name="Patience">How long nothing succeeds.</param>
sealed record CircuitBreaker(int Errors, TimeSpan Patience)
{
    /// <summary>10 failures and no success for 2 s.</summary>
    public static CircuitBreaker Default { get; } = new(10, TimeSpan.FromSeconds(2));

    /// <summary>Goes on to the end whatever happens.</summary>
    public static CircuitBreaker Never { get; } = new(int.MaxValue, TimeSpan.MaxValue);
}
