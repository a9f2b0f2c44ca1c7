using System.Threading.Channels;
using PerfAssert.Dashboard.Alerts;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>Holds what is measured against the rules, one record after the other, with the state that the commands of alerts share. Channels are told in the background.</summary>
sealed class AlertDesk(AlertDeskWorld world, AlertBoard board)
{
    const int MostWaiting = 64;

    static readonly TimeSpan sending = TimeSpan.FromSeconds(60);
    static readonly TimeSpan pause = TimeSpan.FromSeconds(30);

    readonly Channel<(RunRecord Record, bool IsRun)> waiting = Channel.CreateBounded<(RunRecord, bool)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    int isSending;

    /// <summary>Whether anything is held against rules.</summary>
    public bool IsOn => world.Off is null;

    /// <summary>The rules.</summary>
    public AlertRules Rules => world.Rules;

    /// <summary>Takes the record of a test session; never waits.</summary>
    public void TakeRun(RunRecord record) => Take(record, isRun: true);

    /// <summary>Takes what a service published; never waits.</summary>
    public void TakeReading(RunRecord record) => Take(record, isRun: false);

    /// <summary>Changes what is silenced, on record, and shows it.</summary>
    /// <exception cref="ProblemException">PERF0909, PERF0911, PERF0918: the state or the log cannot be read and written. Or what the change throws.</exception>
    public void Change(string by, Func<AlertState, (AlertState State, IReadOnlyList<AuditEntry> Audit)> change, CancellationToken cancellation) =>
        board.Show(world.Store(by).Update(change, cancellation));

    /// <summary>Puts something else on record.</summary>
    /// <exception cref="ProblemException">PERF0918: the log cannot be written.</exception>
    public void Record(string by, AuditEntry entry, CancellationToken cancellation) => world.Store(by).Audit.Add([entry], cancellation);

    /// <summary>Until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        Try(() => board.Begin(world.Store(null), world.Off, cancellation));
        if (!IsOn) await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);

        using var timer = new PeriodicTimer(pause, world.Clock);
        var ticking = timer.WaitForNextTickAsync(cancellation).AsTask();
        var coming = waiting.Reader.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            var (runs, readings) = (new List<RunRecord>(), new List<RunRecord>());
            if (await Task.WhenAny(ticking, coming) == coming)
            {
                while (waiting.Reader.TryRead(out var next)) (next.IsRun ? runs : readings).Add(next.Record);
                coming = waiting.Reader.WaitToReadAsync(cancellation).AsTask();
            }
            else
            {
                // Time too changes what must be told: a reminder, the end of a maintenance window, another process that evaluated.
                await ticking;
                ticking = timer.WaitForNextTickAsync(cancellation).AsTask();
            }

            cancellation.ThrowIfCancellationRequested();
            Try(() => Evaluate(runs, readings, cancellation));
            _ = Send(cancellation);
        }
    }

    void Take(RunRecord record, bool isRun)
    {
        if (IsOn) waiting.Writer.TryWrite((record, isRun));
    }

    void Evaluate(IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord> readings, CancellationToken cancellation)
    {
        var store = world.Store(null);
        var evaluated = new Evaluation(world.Rules, world.Actor).In(store, world.Clock, runs, readings, cancellation);
        foreach (var channel in evaluated.Dropped.GroupBy(message => message.Channel)) world.Warn(Problem.OutboxFull(channel.Key, channel.Count()));
        board.Happened(evaluated.Happenings, world.Clock.GetUtcNow());
        board.Show(store.Read(cancellation));
    }

    async Task Send(CancellationToken cancellation)
    {
        if (world.Rules.Channels.Count == 0 || Interlocked.Exchange(ref isSending, 1) == 1) return;

        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(sending);
            await Task.Run(() => world.Outbox().Send(deadline.Token), cancellation);
        }
        catch (ProblemException exception)
        {
            world.Warn(exception.Problem);
        }
        catch (OperationCanceledException)
        {
            // What is not sent waits for the next evaluation.
        }
        finally
        {
            Volatile.Write(ref isSending, 0);
        }
    }

    void Try(Action work)
    {
        try
        {
            work();
        }
        catch (ProblemException exception)
        {
            world.Warn(exception.Problem);
        }
    }
}
