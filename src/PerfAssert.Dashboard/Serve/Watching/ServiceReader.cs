using System.Net;
using System.Text.Json;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>Asks services how they fare.
/// What they answer has a bound in size and in time; nothing of it is logged.</summary>
sealed class ServiceReader : IDisposable
{
    const int MostBytes = 8 * 1024 * 1024;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = patience,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
        }
    );

    /// <summary>Asks.</summary>
    /// <exception cref="ProblemException">PERF1007: it cannot be reached.
    /// PERF1008: it answers something else.</exception>
    public async Task<Reading> Read(Uri address, CancellationToken cancellation)
    {
        var shown = address.GetLeftPart(UriPartial.Path);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await client.SendAsync(request, deadline.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new ProblemException(
                    Problem.ServiceUnreadable(
                        shown,
                        FormattableString.Invariant($"it answers {(int)answer.StatusCode} {answer.StatusCode}")
                    )
                );

            return Reading.Parse(await Body(answer.Content, shown, deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ProblemException(
                Problem.ServiceUnreachable(
                    shown,
                    FormattableString.Invariant($"it did not answer in {patience.TotalSeconds} seconds")
                )
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ProblemException(
                Problem.ServiceUnreachable(shown, exception.InnerException?.Message ?? exception.Message),
                exception
            );
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            // The second: it cannot be unpacked.
            throw new ProblemException(Problem.ServiceUnreadable(shown, exception.Message), exception);
        }
    }

    public void Dispose() => client.Dispose();

    static async Task<byte[]> Body(HttpContent content, string shown, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (await stream.ReadAsync(piece, cancellation) is > 0 and var count)
        {
            if (body.Length + count > MostBytes)
                throw new ProblemException(
                    Problem.ServiceUnreadable(
                        shown,
                        FormattableString.Invariant($"its report is larger than {MostBytes} bytes")
                    )
                );
            body.Write(piece, 0, count);
        }

        return body.ToArray();
    }
}
