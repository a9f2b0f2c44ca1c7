using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Problems;
using PerfAssert.Records;
using Polly;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Evaluations one after the other, each as if in a process of its own:
/// they share nothing but a folder.</summary>
sealed class Watch : IDisposable
{
    readonly Temporary temporary = new();

    public Watch(params ChannelRule[] channels) => Rules = new() { Channels = channels };

    public AlertRules Rules { get; set; }

    public MovingClock Clock { get; } = new(Runs.Monday);

    public string Folder => temporary.Folder;

    public string State => temporary["state.json"];

    public string Log => temporary["audit.jsonl"];

    public List<Problem> Warnings { get; } = [];

    public AlertStore Store => new(Folder, new(Log, "Ada", Clock), Clock, Warn);

    public AlertState Known => Store.Read(CancellationToken.None);

    /// <summary>Evaluates a run that ends now and sends what must be sent.</summary>
    public async Task<Evaluated> Evaluate(params RunRecord[] runs)
    {
        var evaluated = new Evaluation(Rules, new("Ada", "main", null)).In(
            Store,
            Clock,
            [.. runs.Select(ObservedRun.Of)],
            [],
            CancellationToken.None
        );
        await Send();
        return evaluated;
    }

    public async Task Send() =>
        await new Outbox(Store, Rules.Channels, () => ResiliencePipeline<Delivery>.Empty, text => text, Warn).Send(
            TestContext.Current.CancellationToken
        );

    /// <summary>Half an hour later a run ends in which one test has these means.</summary>
    public async Task<Evaluated> Measure(double meanMs, string test = "Places_an_order")
    {
        Clock.Now += TimeSpan.FromMinutes(30);
        return await Evaluate(Runs.At(Clock.Now - TimeSpan.FromMinutes(1), (test, meanMs)));
    }

    public async Task Measure(params double[] meansMs)
    {
        foreach (var mean in meansMs)
            await Measure(mean);
    }

    public void Dispose() => temporary.Dispose();

    void Warn(Problem problem)
    {
        lock (Warnings)
            Warnings.Add(problem);
    }
}
