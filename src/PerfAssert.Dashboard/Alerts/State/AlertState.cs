using System.Text.Json.Serialization;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;

namespace PerfAssert.Dashboard.Alerts.State;

/// <summary>All that is remembered between two evaluations: the tests, what is still to be sent, and the silences. One
/// file, so that they never disagree.</summary>
sealed record AlertState
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public IReadOnlyList<TestState> Tests { get; init; } = [];

    /// <summary>What is still to be sent, oldest first.</summary>
    public IReadOnlyList<Message> Outbox { get; init; } = [];

    /// <summary>What people asked not to hear of.</summary>
    public IReadOnlyList<Silence> Silences { get; init; } = [];

    public TestState Of(AlertKey key) => Tests.FirstOrDefault(test => test.Key == key) ?? new() { Key = key };

    /// <summary>Whether an evaluation can have written it: whole JSON may still hold nulls, words that are none, and
    /// counts that nobody counted.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        Tests.All(test => test is { IsWhole: true })
        && Tests.DistinctBy(test => test.Key).Count() == Tests.Count
        && Outbox.All(message => message is { IsWhole: true })
        && Silences.All(silence => silence is not null);

    /// <summary>
    /// The same where a clock was ahead and went back: what it wrote counts as written now. A moment in the future
    /// would hold alerts back until it comes.
    /// </summary>
    public AlertState AsOf(DateTimeOffset now)
    {
        return this with { Tests = [.. Tests.Select(Known)] };

        TestState Known(TestState test) =>
            test with
            {
                Measured = Earlier(test.Measured),
                Since = test.Since is { } since ? Earlier(since) : null,
                Told = test.Told.ToDictionary(
                    told => told.Key,
                    told => told.Value with { At = Earlier(told.Value.At) }
                ),
            };

        DateTimeOffset Earlier(DateTimeOffset time) => time < now ? time : now;
    }
}

/// <summary>A person's wish not to hear of some tests for a while.</summary>
/// <param name="Id">To lift it by.</param>
/// <param name="By">Who wished it.</param>
/// <param name="Tests">Which tests.</param>
/// <param name="From">When it was wished.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Reason">Why.</param>
sealed record Silence(string Id, string By, string Tests, DateTimeOffset From, DateTimeOffset Until, string Reason)
{
    public Mute AsMute() => new(MuteKind.Silence, new(Tests), From, Until, Reason);
}
