using System.Threading.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Background;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>
/// Holds what is measured against the rules, one record after the other, with the state that the commands of alerts
/// share. Channels are told in the background. No run is dropped: where the state cannot be written, runs wait, and
/// whoever brings more finds no room.
/// </summary>
sealed class AlertService(AlertServiceWorld world, AlertBoard board)
{
    const string Doing = "Holding runs against the rules";

    static readonly TimeSpan pause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan lastPatience = TimeSpan.FromSeconds(10);

    /// <summary>What is to be taken, by the one who evaluates.</summary>
    readonly Channel<Action> coming = Channel.CreateUnbounded<Action>();
    readonly List<(RunRecord Record, IDisposable Room)> runs = [];
    readonly Dictionary<string, ObservedRun> readings = [];
    readonly Ongoing taking = new();
    readonly AlertJudge judge = new(world, board);
    readonly AlertSender sender = new(world);

    /// <summary>Whether anything is held against rules.</summary>
    public bool IsOn => world.Off is null;

    /// <summary>The rules.</summary>
    public AlertRules Rules => world.Rules;

    /// <summary>Lets somebody save a run and have it taken: until that is done, runs are taken, also while the
    /// dashboard stops. Null: it stops, and nothing is to be saved.</summary>
    public IDisposable? Taking() => taking.Begin();

    /// <summary>Takes the record of a test session; never waits.</summary>
    /// <param name="record">The record.</param>
    /// <param name="room">What it takes until it was held against the rules.</param>
    /// <returns>False: no more are taken, the dashboard stops.</returns>
    public bool TakeRun(RunRecord record, IDisposable room)
    {
        if (IsOn && coming.Writer.TryWrite(() => runs.Add((record, room))))
            return true;

        room.Dispose();
        return !IsOn;
    }

    /// <summary>Takes what a service published; never waits. Of each service only the latest is kept.</summary>
    public void TakeReading(ObservedRun reading)
    {
        if (IsOn)
            coming.Writer.TryWrite(() => readings[reading.Assembly] = reading);
    }

    /// <summary>Changes what is silenced, on record, and shows it.</summary>
    /// <exception cref="ProblemException">PERF0909, PERF0911, PERF0918: the state or the log cannot be read and
    /// written. Or what the change throws.</exception>
    public void Change(
        string by,
        Func<AlertState, (AlertState State, IReadOnlyList<AuditEntry> Audit)> change,
        CancellationToken cancellation
    ) => board.Show(world.Store(by).Update(change, cancellation));

    /// <summary>Puts something else on record.</summary>
    /// <exception cref="ProblemException">PERF0918: the log cannot be written.</exception>
    public void Record(string by, AuditEntry entry, CancellationToken cancellation) =>
        world.Store(by).Audit.Add([entry], cancellation);

    /// <summary>Until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        // What is under way when the dashboard is stopped comes to its end,
        // and what was taken is held against the rules before.
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, world.Clock);
        await using var stopping = cancellation.Register(() => late.CancelAfter(lastPatience));
        try
        {
            await BackgroundWork.Try(
                "Showing what happened before",
                () => board.Begin(world.Store(null), world.Off, cancellation),
                world.Warn,
                cancellation
            );
            if (IsOn)
                await EvaluateAll(late.Token, cancellation);
            else
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }
        finally
        {
            await taking.End().WaitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            coming.Writer.TryComplete();
            EvaluateLast(late.Token);
        }
    }

    async Task EvaluateAll(CancellationToken late, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(pause, world.Clock);
        var ticking = timer.WaitForNextTickAsync(cancellation).AsTask();
        var something = coming.Reader.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            if (await Task.WhenAny(ticking, something) == something)
            {
                await something;
                something = coming.Reader.WaitToReadAsync(cancellation).AsTask();
            }
            else
            {
                // Time too changes what must be told: a reminder, the end of a maintenance window,
                // another process that evaluated.
                await ticking;
                ticking = timer.WaitForNextTickAsync(cancellation).AsTask();
            }

            await BackgroundWork.Try(Doing, () => EvaluateWaiting(late), world.Warn, cancellation);
            _ = sender.Send(cancellation);
        }
    }

    /// <summary>All together. Where that goes wrong, one by one, so that what cannot be judged costs nothing else;
    /// where not even nothing can be evaluated, all wait.</summary>
    void EvaluateWaiting(CancellationToken cancellation)
    {
        while (coming.Reader.TryRead(out var take))
            take();

        if (judge.Evaluate([.. runs.Select(run => run.Record)], [.. readings.Values], cancellation) is not null)
        {
            if (judge.Evaluate([], [], cancellation) is { } trouble)
            {
                world.Warn(BackgroundWork.ProblemOf(Doing, trouble));
                return;
            }

            foreach (var (run, _) in runs)
            {
                if (judge.Evaluate([run], [], cancellation) is { } cause)
                    judge.Drop([run], $"{cause.GetType().Name}: {cause.Message}", cancellation);
            }

            foreach (var reading in readings.Values)
            {
                if (judge.Evaluate([], [reading], cancellation) is { } reason)
                    world.Warn(BackgroundWork.ProblemOf(Doing, reason));
            }
        }

        readings.Clear();
        foreach (var (_, room) in runs)
            room.Dispose();
        runs.Clear();
    }

    /// <summary>What was taken before the dashboard was stopped.
    /// What is left of it is said and put on record, where that can be done.</summary>
    void EvaluateLast(CancellationToken late)
    {
        try
        {
            if (coming.Reader.Count + runs.Count > 0)
                EvaluateWaiting(late);
            if (runs.Count > 0)
                judge.Drop([.. runs.Select(run => run.Record)], "the dashboard was stopped", late);
        }
        catch (Exception exception)
        {
            world.Warn(BackgroundWork.ProblemOf(Doing, exception));
        }
    }
}
