using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ItemN1;

public class Ordering
{
    static readonly Server server = new();
    static readonly HttpClient client = new() { BaseAddress = server.Address };

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Fails(CancellationToken cancellation) => client.PostAsync("500", null, cancellation);

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Is_down_half_of_the_time(CancellationToken cancellation) =>
        client.PostAsync("503-or-200", null, cancellation);

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Is_busy(CancellationToken cancellation) => client.PostAsync("429", null, cancellation);

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Redirects_for_ever(CancellationToken cancellation) => client.GetAsync("302", cancellation);

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Hangs_up(CancellationToken cancellation) => client.PostAsync("closed", null, cancellation);

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Hangs(CancellationToken cancellation) => client.PostAsync("hanging", null, cancellation);

#if EXPECTS
    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95, ExpectedStatus = [404])]
    public Task<HttpResponseMessage> Misses(CancellationToken cancellation) => client.GetAsync("404", cancellation);
#endif

    /// <summary>Answers each request as its path says, over real connections.</summary>
    sealed class Server
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        int asked;

        public Server()
        {
            listener.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
            _ = Accept();
        }

        public Uri Address { get; }

        async Task Accept()
        {
            while (true)
                _ = Answer(await listener.AcceptTcpClientAsync());
        }

        async Task Answer(TcpClient connection)
        {
            using var closed = connection;
            using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
            while (await reader.ReadLineAsync() is { } request)
            {
                while (await reader.ReadLineAsync() is { Length: > 0 }) { }
                var wanted = request.Split(' ')[1].TrimStart('/');
                if (wanted == "closed")
                    return;
                if (wanted == "hanging")
                    await Task.Delay(Timeout.Infinite);

                await Task.Delay(2);
                var status =
                    wanted == "503-or-200"
                        ? Interlocked.Increment(ref asked) % 2 == 0
                            ? "200"
                            : "503"
                        : wanted;
                await connection
                    .GetStream()
                    .WriteAsync(
                        Encoding.ASCII.GetBytes(
                            $"HTTP/1.1 {status} Answer\r\nLocation: /302\r\nContent-Length: 0\r\n\r\n"
                        )
                    );
            }
        }
    }
}
