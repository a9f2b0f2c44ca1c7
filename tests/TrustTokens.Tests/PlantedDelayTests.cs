namespace TrustTokens.Tests;

// Alone, because the environment belongs to the whole process.
[CollectionDefinition(nameof(Environment), DisableParallelization = true)]
public class OwnEnvironment;

[Collection(nameof(Environment))]
public sealed class PlantedDelayTests : IDisposable
{
    readonly string? outside = Environment.GetEnvironmentVariable(PlantedDelay.Variable);
    readonly List<TimeSpan> sleeps = [];

    public PlantedDelayTests() => Environment.SetEnvironmentVariable(PlantedDelay.Variable, null);

    public void Dispose() => Environment.SetEnvironmentVariable(PlantedDelay.Variable, outside);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    public void There_is_none_unless_asked_for(string? milliseconds) => Assert.Null(PlantedDelay.Of(milliseconds));

    [Fact]
    public void It_is_as_long_as_asked_for() =>
        Assert.Equal(TimeSpan.FromMilliseconds(250), PlantedDelay.Of("250")!.Duration);

    [Theory]
    [InlineData("fast")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData(" 1")]
    [InlineData("99999999999")]
    public void A_typing_error_is_refused(string milliseconds)
    {
        var refusal = Assert.Throws<FormatException>(() => PlantedDelay.Of(milliseconds));

        Assert.Equal(
            $"TRUSTTOKENS_DELAY_MS is '{milliseconds}'. Give a whole number of milliseconds, such as 50, or unset it.",
            refusal.Message
        );
    }

    [Fact]
    public async Task It_slows_every_token_however_it_is_made()
    {
        var generator = Slowed();
        await using var stream = new MemoryStream();

        generator.Generate(Issue.Content, "alice");
        generator.GenerateBatch([Issue.Content, Issue.Content], "alice");
        await generator.GenerateAsync(stream, "alice", TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(50), 4), sleeps);
    }

    [Fact]
    public void It_does_not_slow_a_token_from_the_cache()
    {
        var generator = new CachedTrustTokenGenerator(Slowed(), capacity: 1);

        generator.Generate(Issue.Content, "alice");
        generator.Generate(Issue.Content, "alice");

        Assert.Single(sleeps);
    }

    [Fact]
    public void A_generator_reads_the_environment_once_when_it_is_made()
    {
        var before = Generator();
        Environment.SetEnvironmentVariable(PlantedDelay.Variable, "1");
        var during = Generator();
        Environment.SetEnvironmentVariable(PlantedDelay.Variable, null);
        var after = Generator();

        Assert.Null(before.Delay);
        Assert.Equal(TimeSpan.FromMilliseconds(1), during.Delay!.Duration);
        Assert.Null(after.Delay);
        Assert.NotEmpty(during.Generate(Issue.Content, "alice").Text);
    }

    static TrustTokenGenerator Generator() => new(Issue.Hmac, Issue.Terms);

    TrustTokenGenerator Slowed() =>
        new(Issue.Hmac, Issue.Terms, clock: null, new PlantedDelay(TimeSpan.FromMilliseconds(50), sleeps.Add));
}
