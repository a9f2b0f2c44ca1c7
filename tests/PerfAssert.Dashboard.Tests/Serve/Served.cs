using System.Collections.Concurrent;
using System.Net;
using System.Text;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.History;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>A dashboard in the process of the test, on a port of its own.</summary>
sealed class Served : IAsyncDisposable
{
    public const string Token = "a token that nobody guesses 4711";

    readonly Temporary temporary = new();
    readonly CancellationTokenSource stop = new();
    readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    readonly HistoryService? history;
    readonly Server server;
    readonly Task alerting;

    Served(bool isOpen, IHistory? place, ByteBudget? room)
    {
        Room = room ?? new(64 * 1024 * 1024, 256 * 1024);
        Settings = new()
        {
            Port = 0,
            Token = new(Token),
            IsTokenOwn = isOpen,
            Pace = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
            KeepsRuns = place is not null,
        };
        Alerting = new(
            new(
                new AlertRules(),
                new("Ada", "main", null),
                temporary.Folder,
                null,
                Clock,
                text => text,
                Warnings.Enqueue
            ),
            new(Broadcast)
        );
        Runs = new(Broadcast);
        Gate = new(Settings.Token, Settings.IsOpen, isSecure: false, Clock);
        history = place is null ? null : new(place, new([], Warnings.Enqueue), Clock);
        var sessions = new SessionService(new(Broadcast, Clock), Runs, Alerting, history);
        server = new(
            Settings,
            Gate,
            Broadcast,
            new(
                Gate,
                new(Warnings.Enqueue),
                new(Room, room is null ? Patience.Length : TimeSpan.Zero, Clock),
                Broadcast,
                Runs,
                history,
                new(Alerting, Clock),
                sessions
            )
        );
        alerting = Alerting.Run(stop.Token);
    }

    public Broadcast Broadcast { get; } = new();

    public MovingClock Clock { get; } = new(Alerts.Runs.Monday);

    public Gate Gate { get; }

    public AlertService Alerting { get; }

    public FinishedRuns Runs { get; }

    public ServeSettings Settings { get; }

    public ConcurrentQueue<Problem> Warnings { get; } = [];

    public ByteBudget Room { get; }

    /// <summary>Where state and audit log of alerts lie.</summary>
    public string Folder => temporary.Folder;

    public Uri Address => server.Address;

    /// <summary>Connections on which nothing is done for anybody.</summary>
    public int Idlers => server.Idlers;

    public IReadOnlyList<AuditLine> Audit => [.. new AuditLog(temporary["audit.jsonl"], "test", Clock).Read()];

    /// <summary>Starts it; where it is given its room, nobody waits for any.</summary>
    public static async Task<Served> Start(
        bool isOpen = true,
        Func<TimeProvider, IHistory>? history = null,
        ByteBudget? room = null
    )
    {
        var served = new Served(isOpen, history?.Invoke(TimeProvider.System), room);
        await served.server.Start(TestContext.Current.CancellationToken);
        return served;
    }

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> Post(string path, string body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, body, headers);

    public Task<HttpResponseMessage> PostWithToken(string path, string body) =>
        Post(path, body, ("Authorization", $"Bearer {Token}"));

    public async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        string? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            Assert.True(
                name == "Host"
                    ? (request.Headers.Host = value) is not null
                    : request.Headers.TryAddWithoutValidation(name, value)
            );
        return await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>The cookie that a browser gets for the ticket.</summary>
    public async Task<string> Cookie()
    {
        using var answer = await Get($"/enter?ticket={Gate.Ticket()}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>As a signal does: what was begun comes to its end, and then the server.</summary>
    public async Task Stop()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alerting);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alerting);
        if (history is not null)
            await history.DisposeAsync();
        client.Dispose();
        stop.Dispose();
        temporary.Dispose();
    }
}
