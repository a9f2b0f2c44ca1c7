using System.Net;
using System.Net.Sockets;
using PerfAssert.Records;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>A test session and the dashboard that it tells: whatever is wrong with it is no matter of the tests.</summary>
public sealed class TellingTests : IDisposable
{
    // Far more than the seven seconds that a session may spend on a dashboard, and than the load itself; far less than a hanging session.
    static readonly TimeSpan soon = TimeSpan.FromSeconds(40);

    readonly Core.Tests.Temporary place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("Places_an_order")]
    [InlineData("Adds_up")]
    public async Task A_dashboard_that_is_not_there_is_said_and_the_results_stand(string method)
    {
        await using var session = Session(method, "http://localhost:9", ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more"));

        Assert.Equal(0, await session.Ends().WaitAsync(soon, TestContext.Current.CancellationToken));

        Assert.Contains("PERF1009: The dashboard at http://localhost:9/ did not take everything", session.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("a token of sixteen", session.Said, StringComparison.Ordinal);
        Assert.Equal(1, Record().Measured);
    }

    // It takes the connection and never answers.
    [Fact]
    public async Task A_dashboard_that_hangs_holds_nothing_up()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start(100);
        await using var session = Session("Places_an_order", FormattableString.Invariant($"http://localhost:{((IPEndPoint)hanging.LocalEndpoint).Port}"), ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more"));

        Assert.Equal(0, await session.Ends().WaitAsync(soon, TestContext.Current.CancellationToken));

        Assert.Contains("it did not answer in time", session.Said, StringComparison.Ordinal);
        Assert.InRange(Record().Tests[0].Seconds, 3.5, 6);
    }

    [Theory]
    [InlineData("http://localhost:9", "PERF1010: ")]
    [InlineData("http://192.0.2.1", "PERF1011: ")]
    public async Task Without_a_token_or_without_TLS_nothing_is_sent(string address, string sentence)
    {
        await using var session = Session("Adds_up", address);

        Assert.Equal(0, await session.Ends().WaitAsync(soon, TestContext.Current.CancellationToken));

        Assert.Contains(sentence, session.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_is_a_failing_test_that_does_not_show_a_password()
    {
        await using var session = Session("Adds_up", "http://user:hunter2@localhost");

        Assert.Equal(1, await session.Ends().WaitAsync(soon, TestContext.Current.CancellationToken));

        Assert.Contains("PERF0201: PERFASSERT_DASHBOARD", session.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", session.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_said()
    {
        await using var dashboard = await Dashboard.Start();
        await using var session = Session("Adds_up", dashboard.Address.AbsoluteUri, ("PERFASSERT_DASHBOARD_TOKEN", "not the token of this one"));

        Assert.Equal(0, await session.Ends().WaitAsync(soon, TestContext.Current.CancellationToken));

        Assert.Contains("PERF1010: ", session.Said, StringComparison.Ordinal);
    }

    // A request beside it would take processor time from what is measured.
    [Fact]
    public async Task While_operations_are_measured_one_after_the_other_nothing_is_sent()
    {
        using var listening = new HttpListener();
        var address = FormattableString.Invariant($"http://localhost:{FreePort()}/");
        listening.Prefixes.Add(address);
        listening.Start();
        var requests = new List<(DateTimeOffset At, string Path)>();
        var answering = Task.Run(async () =>
        {
            while (true)
            {
                var context = await listening.GetContextAsync();
                lock (requests) requests.Add((TimeProvider.System.GetUtcNow(), context.Request.Url!.AbsolutePath));
                await context.Request.InputStream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
                context.Response.StatusCode = 204;
                context.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        await using var session = Session("Adds_up", address, ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more"), ("ONELOAD_TIMES", place["times"]));

        Assert.Equal(0, await session.Ends().WaitAsync(soon, TestContext.Current.CancellationToken));
        listening.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => answering);

        var times = (await File.ReadAllTextAsync(place["times"], TestContext.Current.CancellationToken)).Split(' ').Select(time => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(times[1] - times[0] > TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(requests, request => request.At > times[0] && request.At < times[1]);
        Assert.Contains(requests, request => request.At < times[0] && request.Path == "/api/news");
        Assert.Equal("/api/records", requests[^1].Path);
        Assert.DoesNotContain("PERF10", session.Said, StringComparison.Ordinal);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    Running Session(string method, string dashboard, params (string Name, string Value)[] environment) => Running.Start(
        "OneLoad", "OneLoad", ["-noColor", "-method", $"*.{method}"], place.Folder,
        [("PERFASSERT_DASHBOARD", dashboard), ("PERFASSERT_FORCE", "1"), ("PERFASSERT_OUTPUT", place["records"]), ("XDG_STATE_HOME", place.Folder), ("TMPDIR", place.Folder), .. environment]);

    RunRecord Record() => RecordFile.Read(Directory.EnumerateFiles(place["records"], "*.json").Single());
}
