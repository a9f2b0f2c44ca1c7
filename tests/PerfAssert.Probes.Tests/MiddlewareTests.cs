using Microsoft.AspNetCore.Builder;

namespace PerfAssert.Probes.Tests;

/// <summary>Requests over a real socket are counted by route.</summary>
public class MiddlewareTests
{
    [Fact]
    public async Task Requests_are_counted_by_method_and_route_template()
    {
        await using var app = await WebApp.Start();

        foreach (var path in new[] { "/events", "/performance", "/metrics" })
            await app.Get(path);
        for (var id = 0; id < 50; id++)
            await app.Get(FormattableString.Invariant($"/orders/{id}?secret=hunter2"));
        await app.Send(HttpMethod.Post, "/orders");
        await app.Send(HttpMethod.Get, "/missing");
        await app.Send(HttpMethod.Get, "/unavailable");
        await app.Send(HttpMethod.Get, "/broken");

        await app.Counts(54);
        Assert.Equal(
            [
                "GET /broken 1/1",
                "GET /missing 1/0",
                "GET /orders/{id:int} 50/0",
                "GET /unavailable 1/1",
                "POST /orders 1/0",
            ],
            Counted(app)
        );
    }

    [Fact]
    public async Task What_a_client_invents_makes_no_names()
    {
        await using var app = await WebApp.Start();

        foreach (var path in new[] { "/etc/passwd", "/%22%7D%20evil%0A", "/orders/abc", "/<script>", "/" })
            await app.Send(HttpMethod.Get, path);
        foreach (var method in new[] { "EVIL", "X-1", "PROPFIND" })
            await app.Send(new(method), "/any");
        await app.Get("/any");
        await app.Send(new("EVIL"), "/nowhere");

        await app.Counts(10);
        Assert.Equal(["(no route) 6/0", "GET /any 1/0", "OTHER /any 3/0"], Counted(app));
    }

    [Fact]
    public async Task Behind_an_error_page_a_failure_keeps_its_route()
    {
        await using var app = await WebApp.Start(use: app =>
            app.UseExceptionHandler(page => page.Run(context => context.Response.CompleteAsync()))
        );

        await app.Send(HttpMethod.Get, "/broken");

        await app.Counts(1);
        Assert.Equal(["GET /broken 1/1"], Counted(app));
    }

    [Fact]
    public async Task A_client_that_hangs_up_is_no_error_of_the_service()
    {
        await using var app = await WebApp.Start();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var request = app.Client.GetAsync("/hangs", patience.Token);
        await app.Hanging.WaitAsync(TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);

        await app.Counts(1);
        Assert.Equal(["GET /hangs 1/0"], Counted(app));
    }

    static IEnumerable<string> Counted(WebApp app) =>
        app
            .Probes.All.Select(probe => probe.Read(ProbeWindow.OneMinute))
            .Select(figures =>
                FormattableString.Invariant($"{figures.Operation} {figures.Operations}/{figures.Errors}")
            );
}
