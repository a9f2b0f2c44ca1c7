using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>A service that answers one request with these bytes,
/// and tells when it is asked for the second time.</summary>
sealed class AnsweringPeer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly byte[] answer;
    readonly Action askedAgain;

    public AnsweringPeer(byte[] answer, Action askedAgain)
    {
        (this.answer, this.askedAgain) = (answer, askedAgain);
        listener.Start();
        _ = Task.Run(Serve);
    }

    public string Address => $"http://{listener.LocalEndpoint}";

    public void Dispose() => listener.Dispose();

    async Task Serve()
    {
        try
        {
            await Answer();
            using var again = await listener.AcceptTcpClientAsync();
            askedAgain();
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // Whoever asked is gone.
        }
    }

    async Task Answer()
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var asked = new byte[8192];
        var count = 0;
        while (
            !asked.AsSpan(0, count).EndsWith("\r\n\r\n"u8)
            && await stream.ReadAsync(asked.AsMemory(count)) is > 0 and var read
        )
            count += read;
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "HTTP/1.1 200 OK\r\nContent-Type: "
                    + "application/json\r\nContent-Length: "
                    + FormattableString.Invariant($"{answer.Length}\r\nConnection: close\r\n\r\n")
            )
        );
        await stream.WriteAsync(answer);
    }
}
