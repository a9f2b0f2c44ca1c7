using System.Globalization;
using System.Net.Sockets;
using Xunit;

namespace OneLoad;

/// <summary>A test that knocks, at each call, at the port that <c>ONELOAD_MARKS</c> names; at the first of fifty calls
/// it waits for the answer.</summary>
public class Adding
{
    static readonly int? port = Environment.GetEnvironmentVariable("ONELOAD_MARKS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;
    static int calls;

    [PerfFact(Iterations = 100, MeanUnderMs = 60_000, OperationsPerIteration = 1)]
    public void Adds_up()
    {
        if (port is { } door)
            Knock(door, waits: calls++ % 50 == 0);
        Thread.Sleep(10);
        Assert.NotEqual(0, Enumerable.Range(1, 1000).Sum());
    }

    static void Knock(int door, bool waits)
    {
        using var client = new TcpClient("127.0.0.1", door);
        using var stream = client.GetStream();
        stream.Write(waits ? "MARK /wait HTTP/1.1\r\n\r\n"u8 : "MARK /call HTTP/1.1\r\n\r\n"u8);
        if (waits)
            stream.ReadByte();
    }
}
