using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shop;

/// <summary>A service on loopback that answers each path as it says: /500, /flaky (503 every second time), /elsewhere
/// (a redirect to /200), /closed, /hangs.</summary>
public sealed class Service : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly HttpClient client;
    int asked;

    public Service()
    {
        listener.Start();
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
        };
        _ = Listen();
    }

    public Task<HttpResponseMessage> Get(string path, CancellationToken cancellation = default) =>
        client.GetAsync(path, cancellation);

    public HttpResponseMessage Send(string path) => client.Send(new(HttpMethod.Get, path));

    public void Dispose()
    {
        client.Dispose();
        listener.Stop();
    }

    async Task Listen()
    {
        while (true)
        {
            try
            {
                _ = Serve(await listener.AcceptTcpClientAsync());
            }
            catch (Exception exception)
                when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    async Task Serve(TcpClient connection)
    {
        using (connection)
        {
            using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
            while (await reader.ReadLineAsync() is { Length: > 0 } request)
            {
                while (await reader.ReadLineAsync() is { Length: > 0 }) { }

                var path = request.Split(' ')[1].TrimStart('/');
                if (path == "closed")
                    return;
                if (path == "hangs")
                    await Task.Delay(Timeout.Infinite);
                var status = path switch
                {
                    "flaky" => Interlocked.Increment(ref asked) % 2 == 0 ? "503" : "200",
                    "elsewhere" => "302",
                    _ => path,
                };
                var answer =
                    $"HTTP/1.1 {status} Answer\r\nContent-Length: "
                    + $"0\r\n{(status == "302" ? "Location: /200\r\n" : "")}\r\n";
                await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            }
        }
    }
}

/// <summary>Operations that return responses. An hour: what ends sooner was ended.</summary>
public class Responses(Service service) : IClassFixture<Service>
{
    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public Task Nothing_but_500(CancellationToken cancellation) => service.Get("500", cancellation);

    [LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000)]
    public async Task<HttpResponseMessage> Half_503(CancellationToken cancellation) =>
        await service.Get("flaky", cancellation);

    [LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000, MinSuccessRate = 0.01)]
    public async ValueTask<HttpResponseMessage> Half_503_allowed(CancellationToken cancellation) =>
        await service.Get("flaky", cancellation);

    [LoadFact(Rate = 50, MaxUsers = 5, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public async ValueTask<HttpResponseMessage> Too_many() => await service.Get("429");

    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public Task<HttpResponseMessage> Closed(CancellationToken cancellation) => service.Get("closed", cancellation);

    [LoadFact(
        Users = 2,
        DurationMs = 3_600_000,
        WarmupMs = 0,
        OperationTimeoutMs = 100,
        BreakAfterErrors = 3,
        MedianUnderMs = 5000
    )]
    public Task<HttpResponseMessage> Hangs(CancellationToken cancellation) => service.Get("hangs", cancellation);

    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public Task<HttpResponseMessage> Redirected(CancellationToken cancellation) =>
        service.Get("elsewhere", cancellation);

    [LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000, ExpectedStatus = [302])]
    public Task<HttpResponseMessage> Redirected_as_expected(CancellationToken cancellation) =>
        service.Get("elsewhere", cancellation);

    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public async Task<(HttpResponseMessage, int)> In_a_tuple(CancellationToken cancellation) =>
        (await service.Get("500", cancellation), 5);

    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public async Task<HttpStatusCode> Status_alone(CancellationToken cancellation) =>
        (await service.Get("500", cancellation)).StatusCode;

    [LoadFact(Users = 2, DurationMs = 200, WarmupMs = 0, MedianUnderMs = 5000, ExpectedStatus = [404])]
    public async Task Keeps_its_response(CancellationToken cancellation) => await service.Get("500", cancellation);

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3, ExpectedStatus = [404])]
    public async Task Keeps_its_response_alone() => await service.Get("500");

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3)]
    public object Hides_what_is_not_done() => Enumerable.Range(0, 5).Where(number => number > 2);

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3)]
    public HttpStatusCode Status_at_once() => service.Send("500").StatusCode;

    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000, ExpectedStatus = [200])]
    public Task<HttpResponseMessage> Redirected_against_what_is_expected(CancellationToken cancellation) =>
        service.Get("elsewhere", cancellation);

    [LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000, ExpectedStatus = [404])]
    public HttpResponseMessage Expects_404() => service.Send("404");

    [LoadFact(Scenario = "misses")]
    public Task Expects_404_in_a_scenario(CancellationToken cancellation) => service.Get("404", cancellation);

    [
        LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000),
        Mix(nameof(Found), 50),
        Mix(nameof(Missed), 50, ExpectedStatus = [404]),
        Mix(nameof(Timed), 50, ExpectedStatus = [410])
    ]
    public void Mixed() { }

    [
        LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000),
        Mix(nameof(Found), 50),
        Mix(nameof(Missed), 50)
    ]
    public void Mixed_with_failures() { }

    [LoadFact(Users = 2, DurationMs = 2000, WarmupMs = 0), NotSlowerThan(nameof(Missed), percent: 1_000_000)]
    public Task<HttpResponseMessage> Compared_with_failures() => service.Get("200");

    [LoadFact(Users = 2, DurationMs = 2000, WarmupMs = 0), NotSlowerThan(nameof(Flaky), percent: 1_000_000)]
    public Task<HttpResponseMessage> Compared_with_some_failures() => service.Get("200");

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3)]
    public Task One_500() => service.Get("500");

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3)]
    public HttpResponseMessage One_500_at_once() => service.Send("500");

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3)]
    public async Task One_500_in_a_part()
    {
        using var response = await PerfContext.Current.Measure(() => service.Get("500"));
    }

    [PerfFact(MeanUnderMs = 5000, Launches = 1, WarmupIterations = 1, Iterations = 3)]
    public Task<HttpResponseMessage> One_500_in_a_fresh_process() => service.Get("500");

    [PerfFact(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 10, MinSuccessRate = 0.01)]
    public async Task<HttpResponseMessage> One_of_two_503() => await service.Get("flaky");

    [
        PerfTheory(MeanUnderMs = 5000, WarmupIterations = 1, Iterations = 3, ExpectedStatus = [404, 410]),
        InlineData("404"),
        InlineData("410")
    ]
    public async ValueTask<HttpResponseMessage> Row_that_is_expected(string path) => await service.Get(path);

    [PerfFact, NotSlowerThan(nameof(Missed_alone), percent: 1_000_000)]
    public Task<HttpResponseMessage> Beside_failures() => service.Get("200");

    Task<HttpResponseMessage> Flaky(CancellationToken cancellation) => service.Get("flaky", cancellation);

    Task<HttpResponseMessage> Found(CancellationToken cancellation) => service.Get("200", cancellation);

    async Task<HttpResponseMessage> Missed(CancellationToken cancellation) => await service.Get("404", cancellation);

    Task<HttpResponseMessage> Missed_alone() => service.Get("404");

    async Task Timed()
    {
        using var response = await PerfContext.Current.Measure(() => service.Get("410"));
    }
}

public class ResponsesOnce(Service service) : IClassFixture<Service>
{
    [PerfFact(MeanUnderMs = 5000)]
    public Task<HttpResponseMessage> Fails() => service.Get("500");

    [LoadFact(Users = 2, MeanUnderMs = 5000)]
    public Task<HttpResponseMessage> Load_fails() => service.Get("500");

    [PerfFact(MeanUnderMs = 5000, ExpectedStatus = [500])]
    public Task<HttpResponseMessage> Expected() => service.Get("500");
}
