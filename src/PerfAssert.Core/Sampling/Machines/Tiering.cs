using System.Globalization;

namespace PerfAssert.Sampling.Machines;

/// <summary>
/// The delay after which the runtime counts the calls of new code in order to compile the hot part of it better: 100
/// ms, and again after each burst of new methods.
/// The package sets it to 20 ms for test programs, so that they reach the same final code sooner.
/// </summary>
/// <remarks>dotnet/runtime, docs/design/features/tiered-compilation.md and src/coreclr/vm/eeconfig.cpp: the variable is
/// hexadecimal, the option decimal.</remarks>
static class Tiering
{
    /// <summary>The option of <c>runtimeconfig.json</c>.</summary>
    public const string Option = "System.Runtime.TieredCompilation.CallCountingDelayMs";

    /// <summary>The environment variable, which wins.</summary>
    public const string Variable = "DOTNET_TC_CallCountingDelayMs";

    /// <summary>What the runtime does when nobody says otherwise.</summary>
    public static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(100);

    const int FactorOnOneCore = 10;

    /// <summary>The delay of this process.</summary>
    public static TimeSpan Delay { get; } =
        Read(
            Environment.GetEnvironmentVariable(Variable),
            AppContext.GetData(Option)?.ToString(),
            Environment.ProcessorCount
        );

    /// <summary>The delay by what the environment and the program's configuration say; what cannot be read counts as
    /// unsaid, as in the runtime.</summary>
    public static TimeSpan Read(string? variable, string? option, int cores)
    {
        var delay =
            int.TryParse(variable, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var fromVariable)
                ? TimeSpan.FromMilliseconds(fromVariable)
            : int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var fromOption)
                ? TimeSpan.FromMilliseconds(fromOption)
            : UsualDelay;
        return cores == 1 ? FactorOnOneCore * delay : delay;
    }
}
