using System.Net;
using System.Net.Sockets;
using System.Text;
using TrustTokens.Service;
using TrustTokens.Service.Messages;

namespace TrustTokens.Tests.Service;

public class MalformedTests
{
    const string Reading = """{"name": "kg", "value": 2.5, "at": "2026-01-02T03:04:05Z"}""";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("""{"source": "gate-3"}""")]
    [InlineData("""{"source": "gate-3", "readings": null}""")]
    [InlineData("""{"source": "gate-3", "readings": []}""")]
    [InlineData("""{"source": "gate-3", "readings": {}}""")]
    [InlineData("""{"source": "gate-3", "readings": [null]}""")]
    [InlineData("""{"source": "gate-3", "readings": [7]}""")]
    [InlineData("""{"source": null, "readings": [READING]}""")]
    [InlineData("""{"source": 7, "readings": [READING]}""")]
    [InlineData("""{"source": " ", "readings": [READING]}""")]
    [InlineData("""{"source": "nul \u0000", "readings": [READING]}""")]
    [InlineData("""{"source": "half a pair \ud800", "readings": [READING]}""")]
    [InlineData("""{"source": "gate-3", "readings": [READING], "more": 1}""")]
    [InlineData("""{"source": "gate-3", "source": "gate-4", "readings": [READING]}""")]
    [InlineData("""{"source": "gate-3", "readings": [READING]} {}""")]
    [InlineData("""{"source": "gate-3", "readings": [READING,]}""")]
    [InlineData("""{"source": "gate-3", "readings": [{"name": "kg", "value": 2.5}]}""")]
    [InlineData("""{"source": "gate-3", "readings": [{"name": "", "value": 2.5, "at": "2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"source": "gate-3", "readings": [{"name": "kg", "value": "2.5", "at": "2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"source": "gate-3", "readings": [{"name": "kg", "value": NaN, "at": "2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"source": "gate-3", "readings": [{"name": "kg", "value": 1e999, "at": "2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"source": "gate-3", "readings": [{"name": "kg", "value": 2.5, "at": "yesterday"}]}""")]
    public async Task A_malformed_request_is_refused_with_its_reason(string body)
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Post("/ingest", body.Replace("READING", Reading, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(await RunningService.ReasonOf(answer));
        Assert.Equal(0, (await service.Get<ServiceMetrics>("/figures")).Receipts);
    }

    [Fact]
    public async Task The_request_that_the_malformed_ones_are_made_of_is_taken()
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Post("/ingest", $$"""{"source": "gate-3", "readings": [{{Reading}}]}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"subject": "", "content": ""}""", "subject is empty.")]
    [InlineData("""{"subject": "a\nb", "content": ""}""", "subject has control characters.")]
    [InlineData("null", "The request is null.")]
    public async Task The_reason_says_what_is_wrong(string body, string reason)
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Post("/tokens", body);

        Assert.Equal(reason, await RunningService.ReasonOf(answer));
    }

    [Theory]
    [InlineData("""{"subject": "alice", "content": "not base64!"}""", "$.content")]
    [InlineData("""{"subject": "alice"}""", "content")]
    [InlineData("""{"subject": "alice", "content": "", "admin": true}""", "admin")]
    public async Task The_reason_names_the_place(string body, string place)
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Post("/tokens", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(place, await RunningService.ReasonOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var service = await RunningService.Start();
        using var content = new ByteArrayContent([0xff, 0xfe, 0x00, 0x80]);
        content.Headers.ContentType = new("application/json");

        using var answer = await service.Client.PostAsync("/ingest", content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        await using var service = await RunningService.Start();
        using var content = new StringContent(
            $$"""{"source": "gate-3", "readings": [{{Reading}}]}""",
            Encoding.UTF8,
            "text/plain"
        );

        using var answer = await service.Client.PostAsync("/ingest", content, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("The content type is not application/json.", await RunningService.ReasonOf(answer));
    }

    [Theory]
    [InlineData(1024 * 1024, HttpStatusCode.Accepted)]
    [InlineData(1024 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_megabyte_is_taken_and_no_more(int length, HttpStatusCode status)
    {
        await using var service = await RunningService.Start();
        var request = $$"""{"source": "gate-3", "readings": [{{Reading}}]}""".PadRight(length);

        using var answer = await service.Post("/ingest", request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_megabyte_and_more_in_pieces_of_unknown_number_is_refused_with_its_reason()
    {
        await using var service = await RunningService.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest")
        {
            Content = new StringContent(new string(' ', 1024 * 1024 + 1), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await service.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("The request is longer than 1048576 bytes.", await RunningService.ReasonOf(answer));
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz")]
    [InlineData("GET /health HTTP/9.9\r\nHost: x\r\n\r\n")]
    public async Task What_is_not_even_HTTP_is_turned_away_and_the_service_goes_on(string sent)
    {
        await using var service = await RunningService.Start();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", service.Client.BaseAddress!.Port, Cancellation);

        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent), Cancellation);
        using var reader = new StreamReader(socket.GetStream());
        var status = await reader.ReadLineAsync(Cancellation);

        Assert.Matches("^HTTP/1.1 (400|415|505) ", status);
        Assert.Equal("ok", (await service.Get<Health>("/health")).Status);
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_of_a_request_leaves_nothing_behind()
    {
        await using var service = await RunningService.Start();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", service.Client.BaseAddress!.Port, Cancellation);
            await socket
                .GetStream()
                .WriteAsync(
                    Encoding.UTF8.GetBytes(
                        "POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{"
                    ),
                    Cancellation
                );
        }

        // Counted is a request when its handling is over.
        await Patience.Until(() => Parts(service).Requests.Snapshot().Count == 1);
        Assert.Equal(0, (await service.Get<ServiceMetrics>("/figures")).Receipts);
        Assert.Equal(0, Parts(service).Pool.Figures.Running + Parts(service).Pool.Figures.Queued);
    }

    static ServiceParts Parts(RunningService service) =>
        (ServiceParts)service.App.Services.GetService(typeof(ServiceParts))!;
}
