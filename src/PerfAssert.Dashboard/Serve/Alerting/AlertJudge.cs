using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>Judges runs and readings by the rules, and shows what came of it.</summary>
sealed class AlertJudge(AlertServiceWorld world, AlertBoard board)
{
    /// <summary>Evaluates runs and readings.</summary>
    /// <returns>Why that cannot be done, or null.</returns>
    public Exception? Evaluate(
        IReadOnlyList<RunRecord> records,
        IReadOnlyList<ObservedRun> published,
        CancellationToken cancellation
    )
    {
        try
        {
            var store = world.Store(null);
            var evaluated = new Evaluation(world.Rules, world.Actor).In(
                store,
                world.Clock,
                [.. records.Select(ObservedRun.Of)],
                published,
                cancellation
            );
            foreach (var channel in evaluated.Dropped.GroupBy(message => message.Channel))
                world.Warn(Problem.OutboxFull(channel.Key, channel.Count()));
            board.Happened(evaluated.Happenings, world.Clock.GetUtcNow());
            board.Show(store.Read(cancellation));
            return null;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return exception;
        }
    }

    /// <summary>Says and puts on record that runs are not judged.</summary>
    public void Drop(IReadOnlyList<RunRecord> dropped, string reason, CancellationToken cancellation)
    {
        var named = dropped
            .Select(run => (run.Machine.Commit, Run: OneLine.Short(run.Run), Assembly: OneLine.Short(run.Assembly)))
            .ToList();
        foreach (var (_, run, assembly) in named)
            world.Warn(Problem.RunNotJudged(run, assembly, OneLine.Short(reason)));
        world
            .Store(null)
            .Audit.Add(
                [
                    .. named.Select(run => new AuditEntry(
                        AuditKind.Unjudged,
                        run.Commit,
                        new()
                        {
                            ["run"] = run.Run,
                            ["assembly"] = run.Assembly,
                            ["reason"] = OneLine.Short(reason),
                        }
                    )),
                ],
                cancellation
            );
    }
}
