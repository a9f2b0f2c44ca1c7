using PerfAssert.Dashboard.Serve.Background;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>Tells the channels in the background.</summary>
sealed class AlertSender(AlertServiceWorld world)
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(60);

    int isSending;

    /// <summary>Sends what waits; nothing where that is under way already. Whatever goes wrong is told.</summary>
    public async Task Send(CancellationToken cancellation)
    {
        if (world.Rules.Channels.Count == 0 || Interlocked.Exchange(ref isSending, 1) == 1)
            return;

        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(longest);
            await Task.Run(() => world.Outbox().Send(deadline.Token), cancellation);
        }
        catch (OperationCanceledException)
        {
            // What is not sent waits for the next evaluation.
        }
        catch (Exception exception)
        {
            world.Warn(BackgroundWork.ProblemOf("Telling the channels", exception));
        }
        finally
        {
            Volatile.Write(ref isSending, 0);
        }
    }
}
