using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PerfAssert.Probes.Settings;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Tests;

/// <summary>Settings from code and configuration; a wrong one is a sentence at the start.</summary>
public class SettingTests
{
    [Theory]
    [InlineData(
        "SlaTargetMs",
        "-1",
        "PERF0109: PerfAssert:Probes:SlaTargetMs = -1 is not possible. Give a number from 1E-06 to 315360000000."
    )]
    [InlineData(
        "SlaTargetMs",
        "fast",
        "PERF0201: PerfAssert:Probes:SlaTargetMs = 'fast' cannot be read. Give a number such as 150 or 0.5."
    )]
    [InlineData(
        "SlaTargetMs",
        "NaN",
        "PERF0109: PerfAssert:Probes:SlaTargetMs = NaN is not possible. Give a number from 1E-06 to 315360000000."
    )]
    [InlineData(
        "MinSlaPercent",
        "101",
        "PERF0109: PerfAssert:Probes:MinSlaPercent = 101 is not possible. Give a number from 0 to 100."
    )]
    [InlineData(
        "MostOperations",
        "0",
        "PERF0109: PerfAssert:Probes:MostOperations = 0 is not possible. Give a number from 1 to 10000."
    )]
    [InlineData(
        "MostOperations",
        "1.5",
        "PERF0201: PerfAssert:Probes:MostOperations = '1.5' cannot be read. Give a whole number."
    )]
    [InlineData(
        "NoisePercent",
        "101",
        "PERF0109: PerfAssert:Probes:NoisePercent = 101 is not possible. Give a number from 0 to 100."
    )]
    [InlineData(
        "BoundsMs:0",
        "0",
        "PERF0109: PerfAssert:Probes:BoundsMs = 0 is not possible. Give a number from 1E-06 to 315360000000."
    )]
    [InlineData(
        "Warning:0",
        "p95 < 150 apples",
        "PERF0103: The limit 'p95 < 150 apples' cannot be read: '150 apples' is no number with a unit. "
            + "Write [statistic] [metric] sign number[unit], such as 'p99.9 < 50us', 'allocated < 1KB' or "
            + "'cache_hit_rate >= 80%'."
    )]
    [InlineData(
        "Critical:0",
        "allocated < 1KB",
        "PERF0522: PerfAssert:Probes:Critical = 'allocated < 1KB' is nothing that a probe knows. Limit the "
            + "duration or how often it succeeds, such as 'mean < 80ms', 'p95 < 150ms', 'sla(200ms) >= 95%' or "
            + "'success_rate >= 99%'."
    )]
    [InlineData(
        "Operations:GET /a/{id:int}:Warning",
        "p95 cpu < 80%",
        "PERF0522: PerfAssert:Probes:Operations:GET /a/{id:int}:Warning = 'p95 cpu < 80%' is nothing that a "
            + "probe knows. Limit the duration or how often it succeeds, such as 'mean < 80ms', 'p95 < 150ms', "
            + "'sla(200ms) >= 95%' or 'success_rate >= 99%'."
    )]
    [InlineData(
        "Operations:GET /a:Sla",
        "5",
        "PERF0521: There is no setting PerfAssert:Probes:Operations:GET /a:Sla. Correct its name; known are "
            + "Critical, MinSlaPercent, SlaTargetMs, Warning."
    )]
    [InlineData(
        "SlaTarget",
        "5",
        "PERF0521: There is no setting PerfAssert:Probes:SlaTarget. Correct its name; known are BoundsMs, "
            + "Critical, MetricsWindows, MinSlaPercent, MostOperations, NoisePercent, RelativeTo, ResetPolicy, "
            + "ResetToken, ResetTokenFile, SlaTargetMs, Warning."
    )]
    [InlineData(
        "Operations:SlaTargetMs",
        "5",
        "PERF0523: A probe has an empty name. Give it the name of the operation, such as 'orders.place'."
    )]
    [InlineData("MetricsWindows", "1m;2h", "PERF0528: There is no window '2h'. Ask for 1h, 1m, 24h, 5m.")]
    [InlineData(
        "ResetToken",
        "hunter2",
        "PERF0526: PerfAssert:Probes:ResetToken is too short to be a secret. Give at least 16 characters, "
            + "such as the output of: openssl rand -hex 32."
    )]
    [InlineData(
        "ResetTokenFile",
        "/no/such/file",
        "PERF0526: PerfAssert:Probes:ResetTokenFile: /no/such/file cannot be read: Could not find a part of "
            + "the path '/no/such/file'. Correct the path or its rights."
    )]
    public async Task A_wrong_setting_stops_the_application_with_a_sentence(
        string setting,
        string value,
        string sentence
    )
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new($"PerfAssert:Probes:{setting}", value)]);
        builder.Services.AddPerfAssertProbes();
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<ProblemException>(() =>
            host.StartAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(sentence, exception.Message);
    }

    [Fact]
    public void Token_and_policy_exclude_each_other()
    {
        Assert.Equal(
            "PERF0113: PerfAssert:Probes:ResetToken and PerfAssert:Probes:ResetPolicy cannot stand "
                + "together. Leave one of them out.",
            Assert
                .Throws<ProblemException>(() => new ProbeSet(new() { ResetToken = new('x', 20), ResetPolicy = "p" }))
                .Message
        );
        Assert.StartsWith(
            "PERF0113: PerfAssert:Probes:ResetToken and PerfAssert:Probes:ResetTokenFile",
            Assert
                .Throws<ProblemException>(() => new ProbeSet(new() { ResetToken = new('x', 20), ResetTokenFile = "p" }))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_probes_the_middleware_says_what_is_missing()
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        Assert.Equal(
            "PERF0529: app.UsePerfAssertProbes() needs the probes. Call services.AddPerfAssertProbes() "
                + "before the application is built.",
            Assert
                .Throws<ProblemException>(() =>
                    new Microsoft.AspNetCore.Builder.ApplicationBuilder(services).UsePerfAssertProbes()
                )
                .Message
        );
    }

    [Fact]
    public void Configuration_wins_over_code_and_lists_are_replaced()
    {
        var options = new ProbeOptions { SlaTargetMs = 70, MinSlaPercent = 90 };
        options.Operations["a"] = new() { SlaTargetMs = 5, MinSlaPercent = 80 };

        Apply(
            options,
            new()
            {
                ["SlaTargetMs"] = "120",
                ["warning:0"] = "p95 < 90ms",
                ["warning:1"] = "success_rate >= 99.9%",
                ["warning:10"] = "max < 1s",
                ["warning:2"] = "throughput > 1/s",
                ["Critical"] = "mean < 1s; p99.9 < 2s",
                ["BoundsMs"] = "1;2.5",
                ["Operations:a:SlaTargetMs"] = "6",
                ["Operations:GET /orders/{id:int}:Warning:0"] = "p95 < 7ms",
                ["RelativeTo"] = "",
            }
        );
        var settings = new ProbeSettings(options);

        Assert.Equal(120_000_000, settings.Usual.Sla);
        Assert.Equal(
            ["p95 < 90ms", "success_rate >= 99.9%", "throughput > 1/s", "max < 1s"],
            settings.Usual.Warning.Select(limit => limit.Setting)
        );
        Assert.Equal(
            ["mean < 1s", "p99.9 < 2s", "sla(120ms) >= 90%"],
            settings.Usual.Critical.Select(limit => limit.Setting)
        );
        Assert.Equal(
            [1_000_000, 2_500_000, 90_000_000, 120_000_000, 1_000_000_000, 2_000_000_000],
            settings.Usual.Bounds
        );
        Assert.Equal(6_000_000, settings.Of("a").Sla);
        Assert.Equal(
            ["mean < 1s", "p99.9 < 2s", "sla(6ms) >= 80%"],
            settings.Of("a").Critical.Select(limit => limit.Setting)
        );
        Assert.Equal(["p95 < 7ms"], settings.Of("GET /orders/{id:int}").Warning.Select(limit => limit.Setting));
        Assert.Null(settings.RelativeTo);
    }

    [Theory]
    [InlineData(79, ProbeState.Good)]
    [InlineData(80, ProbeState.Warning, "mean < 80ms")]
    [InlineData(100, ProbeState.Critical, "mean < 100ms", "mean < 80ms")]
    [InlineData(150, ProbeState.Critical, "mean < 100ms", "mean < 80ms", "p95 < 150ms")]
    [InlineData(
        201,
        ProbeState.Critical,
        "mean < 100ms",
        "p95 < 200ms",
        "sla(200ms) >= 95%",
        "mean < 80ms",
        "p95 < 150ms"
    )]
    public void Thresholds_unless_set_are_these(double ms, ProbeState state, params string[] broken)
    {
        using var probes = new ProbeSet(time: new SteppedTime());
        var probe = probes.Of("a");
        for (var i = 0; i < 100; i++)
            probe.Record(TimeSpan.FromMilliseconds(ms));

        var figures = probe.Read(ProbeWindow.OneMinute);

        Assert.Equal(state, figures.State);
        Assert.Equal(broken, figures.Broken);
    }

    [Theory]
    [InlineData(5, ProbeState.Good)]
    [InlineData(6, ProbeState.Critical)]
    public void Exactly_on_the_target_is_within_it_and_exactly_the_share_is_enough(int slow, ProbeState state)
    {
        using var probes = new ProbeSet(
            new()
            {
                SlaTargetMs = 10,
                Warning = [],
                Critical = [],
            },
            new SteppedTime()
        );
        var probe = probes.Of("a");
        for (var i = 0; i < 100; i++)
            probe.Record(TimeSpan.FromMilliseconds(10) + TimeSpan.FromTicks(i < slow ? 1 : 0));

        Assert.Equal(state, probe.Read(ProbeWindow.OneMinute).State);
    }

    [Fact]
    public void The_success_rate_is_a_threshold_too()
    {
        using var probes = new ProbeSet(new() { Critical = ["success_rate >= 99%"] }, new SteppedTime());
        for (var i = 0; i < 100; i++)
            probes.Of("a").Record(TimeSpan.FromMilliseconds(1), failed: i < 2);

        Assert.Equal(["success_rate >= 99%"], probes.Of("a").Read(ProbeWindow.OneMinute).Broken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void A_probe_must_have_a_name(string name)
    {
        using var probes = new ProbeSet(time: new SteppedTime());

        Assert.StartsWith(
            "PERF0523",
            Assert.Throws<ProblemException>(() => probes.Of(name)).Message,
            StringComparison.Ordinal
        );
    }

    // Attributes cannot hold halves of characters.
    [Fact]
    public void Names_are_made_writable()
    {
        using var probes = new ProbeSet(time: new SteppedTime());

        Assert.Equal("a\ufffd", probes.Of("a\ud83d").Name);
    }

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        using var probes = new ProbeSet(time: new SteppedTime());
        var name = new string('x', 199) + "\U0001F600" + new string('y', 70_000);

        Assert.Equal(new string('x', 199), probes.Of(name).Name);
        Assert.Same(probes.Of(name), probes.Of(name + "z"));
    }

    static void Apply(ProbeOptions options, Dictionary<string, string?> settings) =>
        ProbeConfiguration.Apply(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(pair => new KeyValuePair<string, string?>($"P:{pair.Key}", pair.Value))
                )
                .Build()
                .GetSection("P"),
            options
        );
}
