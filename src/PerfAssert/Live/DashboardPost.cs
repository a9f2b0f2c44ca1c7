using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Live;

/// <summary>Posts to a dashboard over HTTP.
/// The token goes into a header of requests to that address, and nowhere else.</summary>
sealed class DashboardPost(Uri dashboard, string? branch, Func<string, string?> variable) : IDisposable
{
    static readonly TimeSpan soon = TimeSpan.FromSeconds(2);
    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <summary>Shorter than a dashboard keeps it, so that none ends under a request.</summary>
    static readonly TimeSpan idle = TimeSpan.FromSeconds(10);

    readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = soon,
            PooledConnectionIdleTimeout = idle,
            ActivityHeadersPropagator = null,
        }
    );

    /// <summary>Sends what is new. Never throws.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Task<Problem?> Send(SessionNews news, CancellationToken cancellation) =>
        Post(NewsText.NewsPath, () => NewsText.Write(news), soon, cancellation);

    /// <summary>Sends what came of the session. Never throws.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Task<Problem?> Send(RunRecord record, CancellationToken cancellation) =>
        Post(
            branch is null ? NewsText.RecordPath : $"{NewsText.RecordPath}?branch={Uri.EscapeDataString(branch)}",
            () => RecordFile.Bytes(LightRecord.Of(record)),
            patience,
            cancellation
        );

    public void Dispose() => client.Dispose();

    async Task<Problem?> Post(string path, Func<byte[]> body, TimeSpan longest, CancellationToken cancellation)
    {
        try
        {
            if (dashboard is { Scheme: "http", IsLoopback: false })
                return Problem.DashboardPlain(dashboard.AbsoluteUri);
            if (DashboardToken.For(dashboard, variable) is not { } token)
                return Problem.DashboardToken(dashboard.AbsoluteUri);

            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(longest);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard, path))
            {
                Content = new ByteArrayContent(body()),
            };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, deadline.Token);
            return answer.IsSuccessStatusCode ? null : Refused(answer.StatusCode);
        }
        catch (ProblemException exception)
        {
            return exception.Problem;
        }
        catch (OperationCanceledException)
        {
            return Unreachable("it did not answer in time");
        }
        catch (Exception exception)
            when (exception
                    is HttpRequestException
                        or IOException
                        or FormatException
                        or JsonException
                        or ArgumentException
            )
        {
            // Also a token that no header can hold. The message of such an exception may repeat it.
            return Unreachable(
                exception is HttpRequestException or IOException
                    ? exception.Message
                    : $"{exception.GetType().Name} while it was told"
            );
        }
    }

    Problem Refused(HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? Problem.DashboardToken(dashboard.AbsoluteUri)
            : Unreachable(FormattableString.Invariant($"it answered {(int)status}"));

    Problem Unreachable(string reason) => Problem.DashboardUnreachable(dashboard.AbsoluteUri, reason);
}
