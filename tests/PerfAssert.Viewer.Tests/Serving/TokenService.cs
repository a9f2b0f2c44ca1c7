using System.Text;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>The trust-token service as a program, with its probes, and people who use it.</summary>
sealed class TokenService : IAsyncDisposable
{
    const string ResetToken = "a token of sixteen and more";

    readonly HttpClient client = new();
    readonly CancellationTokenSource stop = new();
    readonly Running program;
    Task traffic = Task.CompletedTask;

    TokenService(Running program) => this.program = program;

    public Uri Address { get; private set; } = null!; // Start sets it.

    public static async Task<TokenService> Start(string folder)
    {
        var service = new TokenService(
            Running.Start(
                "TrustTokens.Service",
                "TrustTokens.Service",
                ["--faults"],
                folder,
                ("PerfAssert__Probes__ResetToken", ResetToken)
            )
        );
        try
        {
            service.Address = new((await service.program.Says("Listening on ")).Split(' ')[^1]);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>People come and use it, some at once, until it is disposed of.</summary>
    public void Use(int people = 4) => traffic = Task.WhenAll(Enumerable.Range(0, people).Select(_ => Visits()));

    /// <summary>It answers nothing for so long.</summary>
    public async Task Stall(double seconds) =>
        (
            await client.PostAsync(
                new Uri(Address, FormattableString.Invariant($"/faults/stall?seconds={seconds}")),
                null,
                stop.Token
            )
        ).Dispose();

    /// <summary>It is slow for so long.</summary>
    public async Task Slow(double seconds)
    {
        for (var stall = 0.0; stall < seconds; stall += 0.4)
        {
            await Stall(0.4);
            await Task.Delay(400, stop.Token);
        }
    }

    /// <summary>Its probes forget what they saw, so that a test need not wait a
    /// minute until it is out of sight.</summary>
    public async Task Forget()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/performance/reset"));
        request.Headers.Authorization = new("Bearer", ResetToken);
        using var answer = await client.SendAsync(request, stop.Token);
        answer.EnsureSuccessStatusCode();
    }

    public async Task Die() => await program.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await traffic;
        client.Dispose();
        stop.Dispose();
        await program.DisposeAsync();
    }

    async Task Visits()
    {
        const string create = """{"subject":"shop","content":"AAECAwQFBgcICQ=="}""";
        try
        {
            while (true)
            {
                (await client.GetAsync(new Uri(Address, "/health"), stop.Token)).Dispose();
                (
                    await client.PostAsync(
                        new Uri(Address, "/tokens"),
                        new StringContent(create, Encoding.UTF8, "application/json"),
                        stop.Token
                    )
                ).Dispose();
                (await client.GetAsync(new Uri(Address, $"/tokens/{Guid.Empty}"), stop.Token)).Dispose();
                await Task.Delay(20, stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            // Nobody uses what is gone.
        }
    }
}
