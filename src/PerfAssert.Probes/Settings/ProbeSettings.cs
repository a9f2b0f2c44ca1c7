using System.Security.Cryptography;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Settings;

/// <summary>Options that were found to be possible.</summary>
sealed class ProbeSettings
{
    /// <summary>Ten years in milliseconds: what is longer is a slip.</summary>
    public const double MostMs = 315_360_000_000;

    const int MostOperationsAtAll = 10_000;
    const double MostNoise = 100;

    readonly Dictionary<string, Targets> targets = new(StringComparer.Ordinal);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ProblemException">An option is not possible.</exception>
    public ProbeSettings(ProbeOptions options)
    {
        MostOperations = (int)Possible(nameof(options.MostOperations), options.MostOperations, 1, MostOperationsAtAll);
        Noise = Possible(nameof(options.NoisePercent), options.NoisePercent, 0, MostNoise) / 100;
        NoiseKey = options.NoiseKey ?? RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
        RelativeTo = options.RelativeTo is null ? null : ProbeName.Of(options.RelativeTo);
        MetricsWindows = [.. options.MetricsWindows.Select(ProbeWindow.Named).Distinct()];
        Reset = new(options);

        Usual = Thresholds.Of(options, "", null);
        foreach (var (name, operation) in options.Operations)
            targets[ProbeName.Of(name)] = Thresholds.Of(options, $"{nameof(options.Operations)}:{name}:", operation);
    }

    public int MostOperations { get; }

    /// <summary>By which share published times may be off.</summary>
    public double Noise { get; }

    public byte[] NoiseKey { get; }

    public string? RelativeTo { get; }

    /// <summary>Whether exact times must not be published.</summary>
    public bool IsVeiled => Noise > 0 || RelativeTo is not null;

    public IReadOnlyList<ProbeWindow> MetricsWindows { get; }

    public ResetSettings Reset { get; }

    /// <summary>What is expected of operations that are not named.</summary>
    public Targets Usual { get; }

    /// <summary>Operations that have settings of their own.</summary>
    public IEnumerable<string> Named => targets.Keys;

    public Targets Of(string operation) => targets.GetValueOrDefault(operation, Usual);

    /// <summary>How a setting is called in messages.</summary>
    public static string Full(string setting) => $"{ProbeOptions.Section}:{setting}";

    public static double Possible(string setting, double value, double least, double most) =>
        value >= least && value <= most
            ? value
            : throw new ProblemException(
                Problem.OutOfRange(
                    Full(setting),
                    value,
                    FormattableString.Invariant($"a number from {least} to {most}")
                )
            );
}
