using System.Net;
using TrustTokens.Governors;
using TrustTokens.Receipts;
using TrustTokens.Service;
using TrustTokens.Service.Messages;
using TrustTokens.Tests.Postgres;
using TrustTokens.Tests.Workers;

namespace TrustTokens.Tests.Service;

public sealed class EndpointTests : IDisposable
{
    readonly string ledger = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ledger");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(ledger);

    [Fact]
    public async Task It_is_well()
    {
        await using var service = await RunningService.Start();

        Assert.Equal(new("ok", "memory"), await service.Get<Health>("/health"));
        Assert.StartsWith("http://127.0.0.1:", service.App.Urls.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TokenContentsTests.Names), MemberType = typeof(TokenContentsTests))]
    public async Task A_token_is_made_looked_up_and_validated(string name)
    {
        await using var service = await RunningService.Start();
        await Follow(service, TokenContents.Named(name).Bytes.ToArray());
    }

    [Fact]
    public async Task A_token_is_made_looked_up_and_validated_with_a_database()
    {
        await using var database = await TrustTokens.Postgres.TemporaryDatabase.CreateEmpty(Server.Address);
        await using var service = await RunningService.Start(new() { Postgres = database.Address });

        Assert.Equal("postgres", (await service.Get<Health>("/health")).Store);
        await Follow(service, TokenContents.Unicode.Bytes.ToArray());
    }

    [Fact]
    public async Task Tokens_and_receipts_outlive_the_service()
    {
        await using var database = await TrustTokens.Postgres.TemporaryDatabase.CreateEmpty(Server.Address);
        var options = new TrustTokenServiceOptions
        {
            Postgres = database.Address,
            Ledger = ledger,
            Key = Issue.Hmac,
        };
        TokenCreated created;
        await using (var before = await RunningService.Start(options))
            created = await before.Create("alice", [1, 2, 3]);

        await using var after = await RunningService.Start(options);

        Assert.Equal((created.Digest, created.Receipt), await Known(after, created.Id));
        Assert.True((await after.Validate(created.Token, [1, 2, 3])).Valid);
        Assert.Equal(1, (await after.Create("alice", [4])).Receipt);
    }

    [Fact]
    public async Task Two_services_with_one_empty_database_can_start_at_once()
    {
        await using var database = await TrustTokens.Postgres.TemporaryDatabase.CreateEmpty(Server.Address);
        var options = new TrustTokenServiceOptions { Postgres = database.Address };

        var services = await Task.WhenAll(RunningService.Start(options), RunningService.Start(options));
        var created = await services[0].Create("alice", [1]);

        Assert.Equal(created.Digest, (await services[1].Get<TokenStatus>($"/tokens/{created.Id}")).Digest);
        foreach (var service in services)
            await service.DisposeAsync();
    }

    [Fact]
    public async Task A_service_whose_database_is_gone_says_so_and_lives()
    {
        var database = await TrustTokens.Postgres.TemporaryDatabase.CreateEmpty(Server.Address);
        await using var service = await RunningService.Start(new() { Postgres = database.Address });
        await service.Create("alice", [1]);
        await database.DisposeAsync();

        using var answer = await service.Post("/tokens", """{"subject": "alice", "content": "AQ=="}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("The database did not answer.", await RunningService.ReasonOf(answer));
        Assert.Equal("ok", (await service.Get<Health>("/health")).Status);
    }

    [Fact]
    public async Task Every_token_has_a_receipt_that_names_the_trace_of_its_request()
    {
        await using (var service = await RunningService.Start(new() { Ledger = ledger }))
        {
            service.Client.DefaultRequestHeaders.Add(
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            );
            await service.Create("alice", [1]);
        }

        using var written = ReceiptLedger.Open(ledger);
        Assert.Equal(
            (ReceiptAction.Issued, "alice", "4bf92f3577b34da6a3ce929d0e0e4736"),
            (written.Read(0).Entry.Action, written.Read(0).Entry.Subject, written.Read(0).Entry.Trace)
        );
        Assert.InRange(written.EncodedLength(0), 200, 300);
    }

    [Fact]
    public async Task A_token_for_another_content_is_not_valid()
    {
        await using var service = await RunningService.Start();
        var created = await service.Create("alice", [1]);

        Assert.Equal(new(false, "WrongDigest", null), await service.Validate(created.Token, [2]));
        Assert.Equal(new(false, "Malformed", null), await service.Validate("no token", [1]));
    }

    [Fact]
    public async Task A_token_that_has_expired_says_so()
    {
        var clock = new SettableClock();
        await using var service = await RunningService.Start(new() { Clock = clock });
        var created = await service.Create("alice", [1]);
        Assert.False((await service.Get<TokenStatus>($"/tokens/{created.Id}")).Expired);

        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True((await service.Get<TokenStatus>($"/tokens/{created.Id}")).Expired);
    }

    [Theory]
    [InlineData("/tokens/00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("/tokens/00112233-4455-6677-8899-aabbccddeeff/content")]
    public async Task A_token_that_does_not_exist_is_not_found(string path)
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("There is no token 00112233-4455-6677-8899-aabbccddeeff.", await RunningService.ReasonOf(answer));
    }

    [Fact]
    public async Task A_subject_gets_no_more_tokens_than_its_plan_allows()
    {
        await using var service = await RunningService.Start(new() { Plan = new(Entitlements.All, Quota: 1) });
        await service.Create("alice", [1]);
        await service.Create("bob", [1]);

        using var answer = await service.Post("/tokens", """{"subject": "alice", "content": "AQ=="}""");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("'alice' may not have tokens issued now.", await RunningService.ReasonOf(answer));
    }

    [Fact]
    public async Task Readings_are_taken_in()
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Post("/ingest", Readings(2));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var ingested = (
            await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<ReadingsIngested>(
                answer.Content,
                Cancellation
            )
        )!;
        Assert.Equal(2, ingested.Readings);
        Assert.Equal(ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(Readings(2))).Sha256, ingested.Digest);
        Assert.Equal(0, ingested.Receipt);
    }

    [Fact]
    public async Task What_comes_in_while_all_workers_are_busy_is_refused_and_may_come_again()
    {
        var gate = new Gate();
        await using var service = await RunningService.Start(
            new()
            {
                Pool = new()
                {
                    Workers = 1,
                    Overflow = 0,
                    QueueCapacity = 0,
                },
            }
        );
        var parts = (ServiceParts)service.App.Services.GetService(typeof(ServiceParts))!;
        var busy = parts.Pool.Run("wait", gate.Pass, Cancellation);

        using var refused = await service.Post("/ingest", Readings(1));
        gate.Open();
        await busy;
        await Patience.Until(() => parts.Pool.Figures.Running == 0);
        using var taken = await service.Post("/ingest", Readings(1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task It_counts_what_it_does()
    {
        await using var service = await RunningService.Start();
        var created = await service.Create("alice", [1]);
        await service.Client.GetByteArrayAsync($"/tokens/{created.Id}/content", Cancellation);
        await service.Client.GetByteArrayAsync($"/tokens/{created.Id}/content", Cancellation);
        (await service.Post("/ingest", "{")).Dispose();
        (await service.Client.GetAsync("/nothing/here", Cancellation)).Dispose();

        // The counter moves after the answer is on its way.
        await Patience.Until(() => Counts(service).Values.Sum() == 5);
        var metrics = await service.Get<ServiceMetrics>("/figures");

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["POST /tokens 201"] = 1,
                ["GET /tokens/{id:guid}/content 200"] = 2,
                ["POST /ingest 400"] = 1,
                ["(nothing) (nothing) 404"] = 1,
            },
            metrics.Requests
        );
        Assert.Equal((1, 1), (metrics.Receipts, metrics.Subjects));
        Assert.Equal(new(FirstLevelHits: 1, SecondLevelHits: 0, Misses: 1), metrics.Contents);
        Assert.True(metrics.HeapBytes > 0 && metrics.WorkingSetBytes > metrics.HeapBytes);
    }

    static IReadOnlyDictionary<string, long> Counts(RunningService service) =>
        ((ServiceParts)service.App.Services.GetService(typeof(ServiceParts))!).Requests.Snapshot();

    static async Task Follow(RunningService service, byte[] content)
    {
        var created = await service.Create("Grüße, 你好", content);

        Assert.Equal((ContentDigest.Of(content).Sha256, content.Length), (created.Digest, created.Length));
        Assert.Equal((created.Digest, created.Receipt), await Known(service, created.Id));
        Assert.Equal(content, await service.Client.GetByteArrayAsync($"/tokens/{created.Id}/content", Cancellation));
        Assert.Equal(new(true, "None", "Grüße, 你好"), await service.Validate(created.Token, content));
    }

    static async Task<(string Digest, long? Receipt)> Known(RunningService service, Guid id)
    {
        var status = await service.Get<TokenStatus>($"/tokens/{id}");
        return (status.Digest, status.Receipt);
    }

    static string Readings(int count) =>
        $$"""
            {"source": "gate-3", "readings": [{{string.Join(
                ", ",
                Enumerable.Repeat("""{"name": "kg", "value": 2.5, "at": "2026-01-02T03:04:05Z"}""", count)
            )}}]}
            """;
}
