using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>
/// Takes one request over each connection, and knows the order in which the connections were made, whoever makes them:
/// what came between two others is told without a clock. Whoever asks for <c>/wait</c> is answered when the connections
/// are shut that were made before: who wants to send something later must knock anew.
/// </summary>
sealed class Door : IAsyncDisposable
{
    const string Wait = "/wait";

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly List<string> asked = [];
    readonly List<TcpClient> open = [];
    readonly Task answering;

    public Door()
    {
        listener.Start(1000);
        answering = Task.Run(Answer);
    }

    public string Port => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The paths, in the order of the connections; empty where nothing came.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked)
                return [.. asked];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await answering;
        Shut(open.Count);
    }

    async Task Answer()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                int place;
                lock (asked)
                {
                    place = asked.Count;
                    asked.Add("");
                    open.Add(client);
                }

                _ = Task.Run(() => Answer(client, place));
            }
        }
        catch (Exception exception)
            when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It is shut for good.
        }
    }

    async Task Answer(TcpClient client, int place)
    {
        try
        {
            var stream = client.GetStream();
            var path = await Request(stream);
            lock (asked)
                asked[place] = path;
            if (path == Wait)
                Shut(place);
            await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Somebody hung up, or had said nothing when the door was shut.
        }
        finally
        {
            client.Dispose();
        }
    }

    /// <summary>Shuts the connections that were made before this one.</summary>
    void Shut(int place)
    {
        lock (asked)
        {
            foreach (var client in open[..place])
                client.Dispose();
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
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
        }

        var body = new char[length];
        if (length > 0)
            await reader.ReadBlockAsync(body);
        return first.Split(' ', 3) is [_, var path, _] ? path.Split('?')[0] : "";
    }
}
