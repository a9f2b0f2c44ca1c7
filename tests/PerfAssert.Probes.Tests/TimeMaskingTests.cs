using System.Text.Json;
using PerfAssert.Probes.Publishing;

namespace PerfAssert.Probes.Tests;

/// <summary>Exact times are not to be had where they are veiled.</summary>
public sealed class TimeMaskingTests
{
    static readonly byte[] key = [1, 2, 3];

    readonly SteppedTime time = new();

    [Fact]
    public void Relative_times_of_a_longer_window_are_multiples_of_the_reference_in_that_window()
    {
        using var probes = Set(new() { RelativeTo = "hash" });
        Fill(probes, "hash", 4);
        Fill(probes, "sign", 10);
        time.Advance(TimeSpan.FromMinutes(2));
        Fill(probes, "hash", 8);
        Fill(probes, "sign", 8);

        Assert.Equal(1.5, probes.Publication.Of(ProbeWindow.FiveMinutes).Operations[1].Windows[0].Mean!.Value, 1e-9);
    }

    [Fact]
    public void Noise_is_of_the_stated_size_and_differs_between_operations_and_hours()
    {
        using var probes = Set(
            new()
            {
                NoisePercent = 10,
                NoiseKey = key,
                MostOperations = 250,
            }
        );
        var factors = new List<double>();
        for (var hour = 0; hour < 2; hour++)
        {
            for (var i = 0; i < 250; i++)
                probes.Of(FormattableString.Invariant($"operation {i}")).Record(TimeSpan.FromMilliseconds(100));
            factors.AddRange(Report(probes).Operations.Select(operation => operation.Windows[0].Mean!.Value / 100));
            time.Jump(TimeSpan.FromHours(1));
            time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.All(factors, factor => Assert.InRange(factor, 0.9, 1.1));
        Assert.Equal(500, factors.Distinct().Count());
        // Uniform from 0.9 to 1.1: mean 1, standard deviation 0.0577;
        // of 500 the mean lies within 0.01 but for 1 in 9000.
        Assert.InRange(factors.Average(), 0.99, 1.01);
        Assert.InRange(Math.Sqrt(factors.Average(factor => (factor - 1) * (factor - 1))), 0.05, 0.065);
    }

    [Fact]
    public void Asking_again_tells_nothing_new()
    {
        using var probes = Set(new() { NoisePercent = 10, NoiseKey = key });
        Fill(probes, "a", 100);
        var first = Report(probes);

        // One slow operation, and whoever asks before and after it.
        Fill(probes, "a", 5000, count: 1);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(first, Report(probes));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(101, Report(probes).Operations[0].Windows[0].Operations);
        // The same noise: only the 0.4 % that a histogram may be off have changed.
        Assert.Equal(
            1,
            (Report(probes).Operations[0].Windows[0].P50 / first.Operations[0].Windows[0].P50)!.Value,
            0.004
        );
    }

    [Fact]
    public void The_same_key_makes_the_same_noise_and_another_one_other_noise()
    {
        double Mean(byte[]? noiseKey)
        {
            using var probes = Set(new() { NoisePercent = 50, NoiseKey = noiseKey });
            Fill(probes, "a", 100);
            return Report(probes).Operations[0].Windows[0].Mean!.Value;
        }

        Assert.Equal(Mean(key), Mean(key));
        Assert.NotEqual(Mean(key), Mean([4]));
        Assert.NotEqual(Mean(null), Mean(null));
    }

    [Fact]
    public void Relative_times_are_multiples_of_the_reference_in_the_same_window()
    {
        using var probes = Set(new() { RelativeTo = "hash" });
        Fill(probes, "hash", 4);
        Fill(probes, "sign", 10);
        var report = Report(probes);

        Assert.Equal(("ratio", "hash"), (report.Unit, report.RelativeTo));
        Assert.Equal([1, 2.5], report.Operations.Select(operation => operation.Windows[0].Mean!.Value));
        Assert.Equal(2.5, report.Operations[1].Windows[0].P95!.Value, 0.02);
    }

    [Fact]
    public void Without_a_reference_no_time_is_published()
    {
        using var probes = Set(new() { RelativeTo = "hash" });
        Fill(probes, "sign", 10);

        var window = Report(probes).Operations.Single(operation => operation.Name == "sign").Windows[0];

        Assert.Equal((100, null, null), (window.Operations, window.Mean, window.P99));
    }

    // 123.456789 ms would be found in any of them, were it published.
    [Theory]
    [InlineData(10, null)]
    [InlineData(0, "hash")]
    [InlineData(10, "hash")]
    public void Neither_ends_nor_sums_nor_buckets_nor_histograms_are_published(double noise, string? relativeTo)
    {
        using var probes = Set(new() { NoisePercent = noise, RelativeTo = relativeTo });
        probes.Of("hash").Record(TimeSpan.FromMilliseconds(77.7));
        probes.Of("sign").Record(TimeSpan.FromMilliseconds(123.456789));
        var json = JsonSerializer.Serialize(
            probes.Publication.Of(ProbeWindow.All, withHistograms: true),
            PerformanceJson.Options
        );
        var metrics = MetricsText.Of(probes);

        foreach (var text in new[] { json, metrics })
        {
            Assert.DoesNotContain("123.45", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0.12345", text, StringComparison.Ordinal);
        }

        Assert.All(
            ["\"min\"", "\"max\"", "\"p999\"", "\"histogram\""],
            field => Assert.DoesNotContain(field, json, StringComparison.Ordinal)
        );
        Assert.All(["_bucket", "_sum"], part => Assert.DoesNotContain(part, metrics, StringComparison.Ordinal));
        Assert.Contains(
            relativeTo is null ? "perfassert_p95_seconds{" : "perfassert_p95_relative{",
            metrics,
            StringComparison.Ordinal
        );
        Assert.Equal(relativeTo is null, !metrics.Contains("_relative", StringComparison.Ordinal));
        Assert.Equal(relativeTo is not null, !metrics.Contains("perfassert_mean_seconds", StringComparison.Ordinal));
    }

    ProbeSet Set(ProbeOptions options) => new(options, time);

    static PerformanceReport Report(ProbeSet probes) => probes.Publication.Of(ProbeWindow.OneMinute);

    static void Fill(ProbeSet probes, string name, double ms, int count = 100)
    {
        for (var i = 0; i < count; i++)
            probes.Of(name).Record(TimeSpan.FromMilliseconds(ms));
    }
}
