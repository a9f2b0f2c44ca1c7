using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>
/// Takes one request over each connection, in the order in which the connections were made, whoever makes them: what came between two others is told without a clock.
/// </summary>
sealed class Door : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly List<string> asked = [];
    readonly Task answering;

    public Door()
    {
        listener.Start(1000);
        answering = Task.Run(Answer);
    }

    public string Port => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The paths, in order; empty where somebody hung up before he had said it.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked) return [.. asked];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await answering;
    }

    async Task Answer()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                var path = await Request(client.GetStream());
                lock (asked) asked.Add(path);
                await client.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
            catch (IOException)
            {
                // Somebody hung up.
                lock (asked) asked.Add("");
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    /// <summary>The path of a request, which is read whole.</summary>
    static async Task<string> Request(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var first = await reader.ReadLineAsync() ?? "";
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body);
        return first.Split(' ', 3) is [_, var path, _] ? path.Split('?')[0] : "";
    }
}
