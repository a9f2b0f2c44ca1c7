using System.Globalization;
using System.Net.Sockets;
using Xunit;

namespace OneLoad;

/// <summary>A test that knocks, at each call, at the port that <c>ONELOAD_MARKS</c> names, and waits until the door is shut again.</summary>
public class Adding
{
    static readonly int? port = Environment.GetEnvironmentVariable("ONELOAD_MARKS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    [PerfFact(Iterations = 100, MeanUnderMs = 60_000, OperationsPerIteration = 1)]
    public void Adds_up()
    {
        if (port is { } door) Knock(door);
        Thread.Sleep(10);
        Assert.NotEqual(0, Enumerable.Range(1, 1000).Sum());
    }

    static void Knock(int door)
    {
        using var client = new TcpClient("127.0.0.1", door);
        using var stream = client.GetStream();
        stream.Write("MARK /call HTTP/1.1\r\n\r\n"u8);
        stream.ReadByte();
    }
}
