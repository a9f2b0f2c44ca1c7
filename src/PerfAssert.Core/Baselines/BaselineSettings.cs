using System.Globalization;

namespace PerfAssert.Baselines;

/// <summary>The settings of a test that change what its numbers mean. Others, such as limits or the number of
/// iterations, do not make a baseline another one.</summary>
sealed record BaselineSettings
{
    /// <summary>Operations in each recorded value; null: the sampler chooses.</summary>
    public int? OperationsPerIteration { get; init; }

    /// <summary>Operations before the first recorded one; null: until the JIT compiler has settled.</summary>
    public int? WarmupIterations { get; init; }

    /// <summary>Milliseconds before the first recorded operation; null: until the JIT compiler has settled.</summary>
    public int? WarmupMs { get; init; }

    /// <summary>Whether the first call in a fresh process is what is measured.</summary>
    public bool ColdStart { get; init; }

    /// <summary>The limit of the managed heap in MB, or null.</summary>
    public int? HeapLimitMB { get; init; }

    /// <summary>The settings in the words of the attribute, those only that were given:
    /// <c>ColdStart, HeapLimitMB = 64</c>. Or <c>default</c>.</summary>
    public override string ToString()
    {
        string?[] given =
        [
            Given(nameof(OperationsPerIteration), OperationsPerIteration),
            Given(nameof(WarmupIterations), WarmupIterations),
            Given(nameof(WarmupMs), WarmupMs),
            ColdStart ? nameof(ColdStart) : null,
            Given(nameof(HeapLimitMB), HeapLimitMB),
        ];
        var text = string.Join(", ", given.OfType<string>());
        return text.Length == 0 ? "default" : text;
    }

    static string? Given(string name, int? value) =>
        value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{name} = {number}") : null;
}
