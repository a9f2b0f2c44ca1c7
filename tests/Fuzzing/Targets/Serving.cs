using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Serve;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Serve.Watching;
using PerfAssert.Problems;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>What services answer to the dashboard, and what test sessions and pages post to it.</summary>
static class Serving
{
    const string Token = "a token of the fuzzer 4711";

    static readonly WatchedService watched = WatchedService.TryParse("http://localhost:5000", out var service)
        ? service
        : throw new InvalidOperationException("There is no such service.");

    public static void Service(Input input)
    {
        Reading reading;
        try
        {
            reading = Reading.Parse(input.Bytes);
        }
        catch (JsonException exception)
        {
            throw new ProblemException(
                Problem.ServiceUnreadable("http://localhost:5000/performance", exception.Message),
                exception
            );
        }

        if (ServiceObservation.Of(watched, reading, World.Rules, World.Now) is { } record)
            new Evaluation(World.Rules, World.Actor).At(World.Now, new AlertState(), [], [record]);
        Answered(input);
    }

    public static void News(Input input) => Post(input, "/api/news");

    public static void Record(Input input) => Post(input, "/api/records");

    public static void Silence(Input input) => Post(input, "/api/silences");

    /// <summary>As a watch reads it: when it asks again, it has done with the first answer.</summary>
    static void Answered(Input input)
    {
        using var ends = new CancellationTokenSource();
        using var peer = new AnsweringPeer(input.Bytes, ends.Cancel);
        if (!WatchedService.TryParse(peer.Address, out var asked))
            throw new InvalidOperationException("There is no such service.");

        using var reader = new ServiceReader();
        var alerts = new AlertService(
            new(World.Rules, World.Actor, input.Folder, null, World.Clock, text => text, _ => { }),
            new(new Broadcast())
        );
        try
        {
            Waited.For(
                new ServiceWatch(
                    asked,
                    reader,
                    new Broadcast(),
                    alerts,
                    new(TimeSpan.FromMilliseconds(1), TimeSpan.Zero),
                    TimeProvider.System
                ).Run(ends.Token)
            );
        }
        catch (OperationCanceledException)
        {
            // It asked again.
        }
    }

    static void Post(Input input, string path)
    {
        var broadcast = new Broadcast();
        var problems = new List<Problem>();
        var alerts = new AlertService(
            new(World.Rules, World.Actor, input.Folder, null, World.Clock, text => text, problems.Add),
            new(broadcast)
        );
        var runs = new FinishedRuns(broadcast);
        var gate = new Gate(new(Token), isOpen: true, isSecure: false, World.Clock);
        var endpoints = new Endpoints(
            gate,
            new(problems.Add),
            new(new(most: 1L << 30, least: 1), TimeSpan.FromSeconds(5), TimeProvider.System),
            broadcast,
            runs,
            null,
            new(alerts, World.Clock),
            new(new(broadcast, World.Clock), runs, alerts, null)
        );

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        endpoints.Map(app, CancellationToken.None);
        app.UseEndpoints(_ => { });
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = app.Services };
        (
            context.Request.Method,
            context.Request.Path,
            context.Request.Body,
            context.Request.ContentType,
            context.Request.ContentLength
        ) = ("POST", path, new MemoryStream(input.Bytes), "application/json", input.Bytes.Length);
        context.Request.Headers.Authorization = $"Bearer {Token}";
        context.Response.Body = answer;
        context.Is(gate.Recognise(context));
        Waited.For(((IApplicationBuilder)app).Build()(context));
        broadcast.Join(null);
        new AlertStore(
            input.Folder,
            new(Path.Combine(input.Folder, "audit.jsonl"), "Ada", World.Clock),
            World.Clock,
            _ => { }
        ).Read(CancellationToken.None);

        switch (context.Response.StatusCode)
        {
            case >= 200 and < 300:
                return;
            case >= 400 and < 500:
                throw new ProblemException(
                    new("PERF0400", FormattableString.Invariant($"it answered {context.Response.StatusCode}"))
                );
            default:
                throw new BrokenPromiseException(
                    FormattableString.Invariant($"it answered {context.Response.StatusCode}")
                );
        }
    }
}
