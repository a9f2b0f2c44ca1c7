using System.Net;
using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A service that redirects in a circle, called by an HttpClient as it is.</summary>
public sealed class RedirectTests : IDisposable
{
    readonly HttpListener listener = new();
    readonly ReservedPort port = new();
    int answered;

    public RedirectTests()
    {
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = Task.Run(Redirect);
    }

    public void Dispose()
    {
        listener.Close();
        port.Dispose();
    }

    [Theory]
    [InlineData(
        "PERF0414: The operation returned a response with the status 302 (Found), so it counts as failed. "
            + "Set ExpectedStatus = [302] if that is what you expect."
    )]
    [InlineData(
        "PERF0414: The operation returned a response with the status 302 (Found), so it counts as failed: "
            + "ExpectedStatus has only 200.",
        200
    )]
    [InlineData(null, 302)]
    public async Task The_last_redirect_is_a_failure_unless_it_is_expected(string? failure, params int[] expected)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(
            new Uri($"http://127.0.0.1:{port}/"),
            TestContext.Current.CancellationToken
        );

        var told = StatusCheck.Of("ExpectedStatus", expected).Conclude(response)?.Message;

        Assert.Equal(51, answered);
        if (failure is null)
            Assert.Null(told);
        else
            Assert.StartsWith(failure, told, StringComparison.Ordinal);
    }

    async Task Redirect()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                Interlocked.Increment(ref answered);
                context.Response.Redirect("/");
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
