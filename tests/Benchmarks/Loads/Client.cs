using System.Net;
using System.Net.Sockets;
using System.Text;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks.Loads;

/// <summary>Two ways of asking: with HttpClient's handler, as an operation of a load does,
/// and by hand over one socket.</summary>
static class Client
{
    /// <summary>A handler without what a load does not need: cookies, redirects, proxies and tracing.</summary>
    public static HttpMessageInvoker Invoker(int connections) =>
        new(
            new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                UseProxy = false,
                ActivityHeadersPropagator = null,
                MaxConnectionsPerServer = connections,
                AutomaticDecompression = DecompressionMethods.None,
            }
        );

    public static async ValueTask Get(HttpMessageInvoker invoker, Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await invoker.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        _ = await response.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>How long requests take that a thread sends one by one over a socket,
    /// each a millisecond after the one before.</summary>
    public static Sample BySocket(Uri address, TimeSpan duration)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address.Host, address.Port);
        var request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
        var answer = new byte[4096];
        var times = new List<double>();
        for (
            var begun = TimeProvider.System.GetTimestamp();
            TimeProvider.System.GetElapsedTime(begun) < duration;
            Thread.Sleep(1)
        )
        {
            var start = TimeProvider.System.GetTimestamp();
            socket.Send(request);
            for (var read = 0; !Encoding.ASCII.GetString(answer, 0, read).EndsWith("hello", StringComparison.Ordinal); )
                read += socket.Receive(answer, read, answer.Length - read, SocketFlags.None);
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalNanoseconds);
        }

        return new([.. times]);
    }
}
