using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using TrustTokens.Service;
using TrustTokens.Service.Messages;

namespace TrustTokens.Tests.Service;

/// <summary>A service that listens on a real socket, and a client of it.</summary>
sealed class RunningService : IAsyncDisposable
{
    RunningService(WebApplication app)
    {
        App = app;
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Its time stands still unless the test moves it:
    /// then nothing times out, however slow the machine is.</summary>
    public static async Task<RunningService> Start(TrustTokenServiceOptions? options = null)
    {
        options ??= new();
        var app = TrustTokenService.Build(
            options with
            {
                Clock = options.Clock == TimeProvider.System ? new SettableClock() : options.Clock,
            }
        );
        await app.StartAsync(Cancellation);
        return new(app);
    }

    public async Task<TokenCreated> Create(string subject, byte[] content)
    {
        using var answer = await Client.PostAsJsonAsync("/tokens", new CreateToken(subject, content), Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TokenCreated>(Cancellation))!;
    }

    public async Task<T> Get<T>(string path) => (await Client.GetFromJsonAsync<T>(path, Cancellation))!;

    public async Task<TokenValidated> Validate(string token, byte[] content)
    {
        using var answer = await Client.PostAsJsonAsync("/validate", new ValidateToken(token, content), Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TokenValidated>(Cancellation))!;
    }

    public Task<HttpResponseMessage> Post(string path, string json) =>
        Client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"), Cancellation);

    public static async Task<string> ReasonOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<Refusal>(Cancellation))!.Reason;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
