using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary>Somebody who listens. Who falls too far behind is let go:
/// he comes again and asks for what he missed.</summary>
sealed class Listener
{
    /// <summary>How many events may wait for one listener.</summary>
    public const int MostWaiting = 256;

    /// <summary>How many bytes may wait for one listener. What waits for any of them is the end of one line of events,
    /// so for all together it is no more.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    readonly Channel<Frame> waiting = Channel.CreateBounded<Frame>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    long bytes;

    public Listener(IReadOnlyList<Frame> before) => Before = before;

    /// <summary>What he must hear first.</summary>
    public IReadOnlyList<Frame> Before { get; }

    /// <summary>How many events wait for him.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Whether he was let go because he was too slow.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>Waits for what comes from now on.</summary>
    /// <returns>False: nothing more comes, he was let go.</returns>
    public ValueTask<bool> Comes(CancellationToken cancellation) => waiting.Reader.WaitToReadAsync(cancellation);

    /// <summary>The next event that waits for him.</summary>
    public bool Take([NotNullWhen(true)] out Frame? frame)
    {
        if (!waiting.Reader.TryRead(out frame))
            return false;

        Interlocked.Add(ref bytes, -frame.Bytes.Length);
        return true;
    }

    /// <summary>Says something; never waits.</summary>
    /// <returns>False: he is too slow, and is let go.</returns>
    public bool Offer(Frame frame)
    {
        if (Interlocked.Add(ref bytes, frame.Bytes.Length) <= MostBytes && waiting.Writer.TryWrite(frame))
            return true;

        IsTooSlow = true;
        End();
        return false;
    }

    /// <summary>Lets him go.</summary>
    public void End() => waiting.Writer.TryComplete();
}
