using System.Net;
using System.Net.Sockets;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>Wrong tokens and tickets by the address that they come from: where there were ten within a minute, whatever
/// comes next must wait, be it right or wrong.</summary>
sealed class WrongTokens(TimeProvider clock)
{
    /// <summary>How long they count.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    const int Most = 10;
    const int MostAddresses = 1000;
    const int Network = 8;

    static readonly TimeSpan pauseOfLooking = TimeSpan.FromSeconds(5);

    /// <summary>Where more addresses guess than are counted one by one, the others are one.</summary>
    static readonly IPAddress others = IPAddress.Any;

    readonly Lock gate = new();
    readonly Dictionary<IPAddress, Queue<long>> wrong = [];
    long looked;

    /// <summary>Whether too many came from there just now.</summary>
    public bool AreTooMany(IPAddress? from)
    {
        lock (gate)
            return Of(from) is { Count: >= Most };
    }

    /// <summary>One more came from there.</summary>
    public void Add(IPAddress? from)
    {
        lock (gate)
        {
            if (wrong.Count >= MostAddresses && clock.GetElapsedTime(looked) > pauseOfLooking)
                Forget();
            if (Of(from) is not { } times)
                wrong[wrong.Count < MostAddresses ? Counted(from) : others] = times = [];
            times.Enqueue(clock.GetTimestamp());
        }
    }

    Queue<long>? Of(IPAddress? from)
    {
        if (
            !wrong.TryGetValue(Counted(from), out var times)
            && (wrong.Count < MostAddresses || !wrong.TryGetValue(others, out times))
        )
            return null;

        while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) > Pause)
            times.Dequeue();
        return times;
    }

    void Forget()
    {
        looked = clock.GetTimestamp();
        foreach (
            var old in wrong
                .Where(address => address.Value.All(time => clock.GetElapsedTime(time) > Pause))
                .Select(address => address.Key)
                .ToList()
        )
            wrong.Remove(old);
    }

    /// <summary>Of version 6 a network: whoever has one address of it has all.</summary>
    static IPAddress Counted(IPAddress? from) =>
        from switch
        {
            null => others,
            { IsIPv4MappedToIPv6: true } => from.MapToIPv4(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => new([
                .. from.GetAddressBytes().Take(Network),
                .. new byte[Network],
            ]),
            _ => from,
        };
}
