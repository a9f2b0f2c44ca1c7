using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Figures;
using static PerfAssert.Dashboard.Alerts.Model.EventKind;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>State and audit log as a person, a merge or a failing disk may leave them.</summary>
public class HostileStateTests
{
    static readonly string?[] values =
    [
        null,
        "-1",
        "2147483647",
        "1e300",
        "\"x\"",
        "[null]",
        "{}",
        "\"9999-12-31T23:59:59Z\"",
        "\"half \\ud800\"",
    ];

    [Fact]
    public async Task Whatever_stands_in_the_state_the_next_evaluation_goes_on()
    {
        var chat = new MemoryChannel { Answer = new(DeliveryState.Down, "down") };
        using var watch = new Watch(chat.As("chat"));
        await watch.Measure(50, 250);
        watch.Store.Update(
            state =>
                (
                    state with
                    {
                        Silences = [new("1", "Ada", "Shop.*", watch.Clock.Now, watch.Clock.Now.AddDays(1), "known")],
                    },
                    []
                ),
            TestContext.Current.CancellationToken
        );
        var text = await File.ReadAllTextAsync(watch.State, TestContext.Current.CancellationToken);

        foreach (var path in Places(JsonNode.Parse(text)!).ToList())
        {
            foreach (var value in values)
            {
                await File.WriteAllTextAsync(
                    watch.State,
                    With(text, path, value),
                    TestContext.Current.CancellationToken
                );
                var thrown = await Record.ExceptionAsync(() => watch.Measure(250));
                Assert.True(thrown is null || path == "schema", $"{path} = {value}: {thrown}");
            }
        }
    }

    [Theory]
    [InlineData("tests", "[null]")]
    [InlineData("outbox", "[null]")]
    [InlineData("silences", "[null]")]
    [InlineData("tests.0.runs", "[null]")]
    [InlineData("tests.0.told", "{\"chat\":null}")]
    [InlineData("tests.0.incident", "2147483647")]
    [InlineData("tests.0.level", "99")]
    [InlineData("tests.0.bad", "{\"99\":1}")]
    [InlineData("outbox.0.events", "[]")]
    [InlineData("outbox.0.events", "[null]")]
    [InlineData("outbox.0.events.0.level", "-1")]
    public async Task What_no_evaluation_has_written_is_kept_aside_and_told(string path, string value)
    {
        var chat = new MemoryChannel();
        using var watch = new Watch(chat.As("chat"));
        await watch.Measure(250);
        chat.Answer = new(DeliveryState.Down, "down");
        await watch.Measure(50, 50, 50);
        watch.Warnings.Clear();
        await File.WriteAllTextAsync(
            watch.State,
            With(await File.ReadAllTextAsync(watch.State, TestContext.Current.CancellationToken), path, value),
            TestContext.Current.CancellationToken
        );

        await watch.Measure(250);

        Assert.Contains("PERF0910", watch.Warnings.Select(warning => warning.Code));
        Assert.Single(Directory.GetFiles(watch.Folder, "state.json.broken-*"));
    }

    [Fact]
    public async Task A_test_that_stands_in_the_state_twice_is_no_state()
    {
        using var watch = new Watch(new MemoryChannel().As("chat"));
        await watch.Measure(250);
        var state = JsonNode.Parse(await File.ReadAllTextAsync(watch.State, TestContext.Current.CancellationToken))!;
        state["tests"]!.AsArray().Add(state["tests"]![0]!.DeepClone());
        await File.WriteAllTextAsync(watch.State, state.ToJsonString(), TestContext.Current.CancellationToken);

        await watch.Measure(250);

        Assert.Equal("PERF0910", Assert.Single(watch.Warnings).Code);
    }

    [Theory]
    [InlineData("\"channel\":\"chat\"", "\"channel\":\"chat\",\"channel\":\"chat\"")]
    [InlineData("\"channel\":\"chat\"", "\"channel\":\"\\ud800\"")]
    [InlineData("\"channel\"", "\"\\udc00\"")]
    [InlineData("\"events\":[", "\"events\":[null,")]
    [InlineData("\"events\":[", "\"events\":[\"x\",{},")]
    [InlineData("\"facts\":[", "\"facts\":[null,")]
    [InlineData("\"incident\":1", "\"incident\":2147483647")]
    [InlineData("\"incident\":1", "\"incident\":-5")]
    [InlineData("\"level\":\"critical\"", "\"level\":99")]
    [InlineData("\"kind\":\"sent\"", "\"kind\":null")]
    [InlineData("\"kind\":\"sent\"", "\"kind\":\"silence\"")]
    [InlineData("\"number\":3", "\"number\":2147483647")]
    [InlineData("\"number\":3", "\"number\":1e400")]
    [InlineData("\"what\":{", "\"what\":null,\"was\":{")]
    public async Task Whatever_stands_in_the_audit_log_a_lost_state_is_recovered_from_the_rest(
        string written,
        string found
    )
    {
        var chat = new MemoryChannel();
        using var watch = new Watch(chat.As("chat"));
        await watch.Measure(250);
        var log = await File.ReadAllTextAsync(watch.Log, TestContext.Current.CancellationToken);
        Assert.Contains(written, log, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            watch.Log,
            log.Replace(written, found, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        File.Delete(watch.State);

        await watch.Measure(250);
        await watch.Measure(50, 50, 50);

        Assert.Equal(Resolved, chat.Events.Last().Kind);
        Assert.All(chat.Events, told => Assert.InRange(told.Incident, 1, 2));
        _ = AlertFigures.Of(watch.Store.Audit.Read(), DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_when_channels_were_told_holds_nothing_back()
    {
        var chat = new MemoryChannel();
        using var watch = new Watch(chat.As("chat"));
        watch.Clock.Now += TimeSpan.FromDays(30);
        await watch.Measure(250);
        watch.Clock.Now -= TimeSpan.FromDays(30);
        File.Delete(watch.State);

        await watch.Measure(250);
        watch.Clock.Now += watch.Rules.Reminder;
        await watch.Measure(250);

        Assert.Equal([Fired, Reminder], chat.Events.Select(told => told.Kind));
    }

    static string With(string text, string path, string? value)
    {
        var root = JsonNode.Parse(text)!;
        var steps = path.Split('.');
        var parent = steps[..^1]
            .Aggregate(root, (node, step) => (node is JsonArray list ? list[int.Parse(step, null)] : node[step])!);
        var given = value?.Contains("\\ud800", StringComparison.Ordinal) == true ? "\"HALF\"" : value;
        var node = given is null ? null : JsonNode.Parse(given);
        if (parent is JsonArray array)
            array[int.Parse(steps[^1], null)] = node;
        else
            parent[steps[^1]] = node;
        return root.ToJsonString().Replace("\"HALF\"", value ?? "", StringComparison.Ordinal);
    }

    /// <summary>The path of each value.</summary>
    static IEnumerable<string> Places(JsonNode? node, string path = "")
    {
        var below = node switch
        {
            JsonObject pairs => pairs.Select(pair => (pair.Key, pair.Value)),
            JsonArray list => list.Index()
                .Select(item => (Key: FormattableString.Invariant($"{item.Index}"), Value: item.Item)),
            _ => [],
        };
        return below.SelectMany(one => Places(one.Value, $"{path}{one.Key}.").Prepend(path + one.Key));
    }
}
