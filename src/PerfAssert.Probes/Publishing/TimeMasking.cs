using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PerfAssert.Probes.Settings;

namespace PerfAssert.Probes.Publishing;

/// <summary>What is done to a time before it is published:
/// nothing, noise, or a multiple of the mean of another operation.</summary>
sealed class TimeMasking(ProbeSettings settings)
{
    /// <summary>How long an operation keeps its noise:
    /// whoever asks again within it learns nothing new, and cannot take the mean.</summary>
    static readonly TimeSpan keep = TimeSpan.FromHours(1);

    /// <summary>What the times of an operation, in nanoseconds, are multiplied by;
    /// not a number where they must be left out.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reference">The mean of the reference in the same window, in nanoseconds.</param>
    /// <param name="now">Nanoseconds since the probes began.</param>
    public double Factor(string operation, double reference, long now)
    {
        var unit = settings.RelativeTo is null ? 1e-6 : 1 / reference;
        return settings.Noise > 0
            ? unit * (1 + (settings.Noise * Drawn(operation, now / (keep.Ticks * TimeSpan.NanosecondsPerTick))))
            : unit;
    }

    /// <summary>A number from -1 to 1 that only the holder of the key can foretell.</summary>
    double Drawn(string operation, long hour)
    {
        var hash = HMACSHA256.HashData(
            settings.NoiseKey,
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"{hour}/{operation}"))
        );
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) / (double)ulong.MaxValue * 2) - 1;
    }
}
