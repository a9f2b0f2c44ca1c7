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

    readonly Channel<RunRecord> waiting = Channel.CreateBounded<RunRecord>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    int isSending;

    /// <summary>Whether anything is held against rules.</summary>
    public bool IsOn => world.Off is null;

    /// <summary>The rules.</summary>
    public AlertRules Rules => world.Rules;

    /// <summary>Takes a record; never waits.</summary>
    public void Take(RunRecord record)
    {
        if (IsOn) waiting.Writer.TryWrite(record);
    }

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
            var records = new List<RunRecord>();
            if (await Task.WhenAny(ticking, coming) == coming)
            {
                while (waiting.Reader.TryRead(out var record)) records.Add(record);
                coming = waiting.Reader.WaitToReadAsync(cancellation).AsTask();
            }
            else
            {
                // Time too changes what must be told: a reminder, the end of a maintenance window, another process that evaluated.
                await ticking;
                ticking = timer.WaitForNextTickAsync(cancellation).AsTask();
            }

            cancellation.ThrowIfCancellationRequested();
            Try(() => Evaluate(records, cancellation));
            _ = Send(cancellation);
        }
    }

    void Evaluate(IReadOnlyList<RunRecord> records, CancellationToken cancellation)
    {
        var store = world.Store(null);
        var evaluated = new Evaluation(world.Rules, world.Actor).In(store, world.Clock, records, cancellation);
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
