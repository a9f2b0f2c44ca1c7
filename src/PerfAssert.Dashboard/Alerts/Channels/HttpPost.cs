using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>
/// Posts JSON. Nothing of it is logged or traced, because an address may be a secret:
/// no logging client, no activity, no redirect to elsewhere.
/// </summary>
sealed class HttpPost : IDisposable
{
    const int MostOfAnswer = 2048;

    static readonly JsonSerializerOptions json = new(RecordFile.Json) { WriteIndented = false };
    static readonly TimeSpan connecting = TimeSpan.FromSeconds(4);

    readonly HttpMessageInvoker client;
    readonly TimeProvider clock;

    /// <summary>Makes ready to post.</summary>
    /// <param name="clock">For dates in answers.</param>
    /// <param name="roots">Certificates to trust instead of those of the system, or null.</param>
    public HttpPost(TimeProvider clock, X509Certificate2Collection? roots = null)
    {
        this.clock = clock;
        client = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = connecting,
                ActivityHeadersPropagator = null,
                SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = CertificateTrust.In(roots) },
            }
        );
    }

    /// <summary>The bytes that a body is sent as.</summary>
    public static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString(json));

    /// <summary>Posts, and says what the answer means.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">What.</param>
    /// <param name="isSent">Whether an answer of success really is one; null: any is.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="headers">More to say.</param>
    public async Task<Delivery> Send(
        Uri address,
        byte[] body,
        Func<HttpStatusCode, string, bool>? isSent,
        CancellationToken cancellation,
        params IEnumerable<(string Name, string Value)> headers
    )
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new ByteArrayContent(body),
            };
            request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("PerfAssert", "1"));
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);

            using var answer = await client.SendAsync(request, cancellation);
            var text = await ReadSome(answer.Content, cancellation);
            return Of(answer, text, isSent);
        }
        catch (HttpRequestException exception)
        {
            return Failed(exception);
        }
        catch (IOException exception)
        {
            return new(DeliveryState.Down, exception.Message);
        }
    }

    public void Dispose() => client.Dispose();

    Delivery Of(HttpResponseMessage answer, string text, Func<HttpStatusCode, string, bool>? isSent)
    {
        var said = FormattableString
            .Invariant($"{(int)answer.StatusCode} {AlertText.Cut(OneLine.Short(text), 200)}")
            .Trim();
        return (int)answer.StatusCode switch
        {
            >= 200 and < 300 => isSent is null || isSent(answer.StatusCode, text)
                ? Delivery.Sent
                : new(DeliveryState.Down, $"it answered {said}, which it never says of a message that it took"),
            408 or 425 or 429 => new(DeliveryState.Busy, $"it answered {said}", RetryAfter(answer)),
            >= 500 => new(DeliveryState.Down, $"it answered {said}", RetryAfter(answer)),
            400 or 413 or 422 => new(DeliveryState.Refused, $"it answered {said}"),
            _ => new(DeliveryState.Wrong, $"it answered {said}; look at its address and its secret"),
        };
    }

    TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var wish = answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
        return wish < TimeSpan.Zero ? TimeSpan.Zero : wish;
    }

    static Delivery Failed(HttpRequestException exception) =>
        exception.InnerException switch
        {
            AuthenticationException inner => new(
                DeliveryState.Wrong,
                $"its certificate is not trusted: {inner.Message}"
            ),
            SocketException inner => new(DeliveryState.Down, inner.Message),
            _ => new(DeliveryState.Down, exception.Message),
        };

    static async Task<string> ReadSome(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[MostOfAnswer];
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(bytes, 0, count);
    }
}
