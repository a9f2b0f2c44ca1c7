using System.Globalization;
using System.Security.Cryptography;

namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary>Tells everybody what happens, and those who come later what they must know.
/// All of it has a bound.</summary>
sealed class Broadcast
{
    /// <summary>How many may listen at once.</summary>
    public const int MostListeners = 1000;

    /// <summary>How many events are kept for those whose connection broke.</summary>
    public const int MostRecent = 2000;

    /// <summary>How many bytes of them.</summary>
    public const int MostRecentBytes = 8 * 1024 * 1024;

    /// <summary>How many bytes of events are kept for those who come.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    readonly Lock gate = new();
    readonly string series = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    readonly HashSet<Listener> listeners = [];
    readonly Queue<Frame> recent = [];
    readonly Dictionary<Topic, Queue<Frame>> known = [];
    long number;
    long bytes;
    long recentBytes;

    /// <summary>How many listen.</summary>
    public int Listeners
    {
        get
        {
            lock (gate)
                return listeners.Count;
        }
    }

    /// <summary>How many bytes are kept for those who come.</summary>
    public long KeptBytes
    {
        get
        {
            lock (gate)
                return bytes;
        }
    }

    /// <summary>How many bytes are kept for those whose connection broke.</summary>
    public long RecentBytes
    {
        get
        {
            lock (gate)
                return recentBytes;
        }
    }

    /// <summary>Tells everybody, and keeps it for those who come later.</summary>
    public void Tell(Topic topic, object what)
    {
        lock (gate)
        {
            var frame = Frame.Of(series, ++number, topic.Kind, what);
            Keep(topic, frame);
            Remember(frame);
            Offer(frame);
        }
    }

    /// <summary>Those who come later need not hear of it.</summary>
    public void Forget(Topic topic)
    {
        lock (gate)
        {
            if (known.Remove(topic, out var frames))
                bytes -= frames.Sum(frame => frame.Bytes.Length);
        }
    }

    /// <summary>Lets everybody know that nothing broke.</summary>
    public void Beat()
    {
        lock (gate)
            Offer(Frame.Heartbeat);
    }

    /// <summary>Somebody comes.</summary>
    /// <param name="last">The event that he heard last, or null.</param>
    /// <returns>Null: there are too many already.</returns>
    public Listener? Join(string? last)
    {
        lock (gate)
        {
            if (listeners.Count >= MostListeners)
                return null;

            var listener = new Listener(
                Since(last) is { } missed ? [Frame.Retry, .. missed] : [Frame.Retry, Frame.Reset, .. Known()]
            );
            listeners.Add(listener);
            return listener;
        }
    }

    /// <summary>He went.</summary>
    public void Leave(Listener listener)
    {
        lock (gate)
            listeners.Remove(listener);
        listener.End();
    }

    /// <summary>Lets everybody go: the server stops.</summary>
    public void End()
    {
        lock (gate)
        {
            foreach (var listener in listeners)
                listener.End();
            listeners.Clear();
        }
    }

    void Offer(Frame frame) => listeners.RemoveWhere(listener => !listener.Offer(frame));

    void Remember(Frame frame)
    {
        recent.Enqueue(frame);
        recentBytes += frame.Bytes.Length;
        while (recent.Count > MostRecent || recentBytes > MostRecentBytes)
            recentBytes -= recent.Dequeue().Bytes.Length;
    }

    void Keep(Topic topic, Frame frame)
    {
        if (!known.TryGetValue(topic, out var frames))
            known[topic] = frames = [];
        frames.Enqueue(frame);
        bytes += frame.Bytes.Length;
        while (frames.Count > topic.Keep)
            bytes -= frames.Dequeue().Bytes.Length;
        while (bytes > MostBytes)
            DropOldest();
    }

    /// <summary>Of the topic that has the most: what is long ago is missed least there.</summary>
    void DropOldest()
    {
        var largest = known.MaxBy(topic => topic.Value.Sum(frame => (long)frame.Bytes.Length));
        var half = Math.Max(1, largest.Value.Count / 2);
        for (var dropped = 0; dropped < half; dropped++)
            bytes -= largest.Value.Dequeue().Bytes.Length;
        if (largest.Value.Count == 0)
            known.Remove(largest.Key);
    }

    IEnumerable<Frame> Known() => known.Values.SelectMany(frames => frames).OrderBy(frame => frame.Number);

    /// <summary>What came after an event; null where that is no longer known, or was another server's.</summary>
    List<Frame>? Since(string? last)
    {
        if (last?.Split('-') is not [var theirs, var text] || theirs != series)
            return null;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var heard) || heard > number)
            return null;
        if (heard == number)
            return [];

        return recent.TryPeek(out var oldest) && oldest.Number <= heard + 1
            ? [.. recent.Where(frame => frame.Number > heard)]
            : null;
    }
}
