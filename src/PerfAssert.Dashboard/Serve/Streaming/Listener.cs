using System.Threading.Channels;

namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary>Somebody who listens. Who falls too far behind is let go: he comes again and asks for what he missed.</summary>
sealed class Listener
{
    /// <summary>How many events may wait for one listener.</summary>
    public const int MostWaiting = 256;

    readonly Channel<Frame> waiting = Channel.CreateBounded<Frame>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public Listener(IReadOnlyList<Frame> before) => Before = before;

    /// <summary>What he must hear first.</summary>
    public IReadOnlyList<Frame> Before { get; }

    /// <summary>What comes from now on; it ends when he is let go.</summary>
    public ChannelReader<Frame> Coming => waiting.Reader;

    /// <summary>Whether he was let go because he was too slow.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>Says something; never waits.</summary>
    /// <returns>False: he is too slow, and is let go.</returns>
    public bool Offer(Frame frame)
    {
        if (waiting.Writer.TryWrite(frame)) return true;

        IsTooSlow = true;
        End();
        return false;
    }

    /// <summary>Lets him go.</summary>
    public void End() => waiting.Writer.TryComplete();
}
