using System.Net;
using System.Net.Sockets;
using PerfAssert.Records;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>A test session and the dashboard that it tells:
/// whatever is wrong with it is no matter of the tests.</summary>
public sealed class TellingTests : IDisposable
{
    readonly Core.Tests.Temporary place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("Places_an_order")]
    [InlineData("Adds_up")]
    public async Task A_dashboard_that_is_not_there_is_said_and_the_results_stand(string method)
    {
        await using var session = Session(
            method,
            "http://localhost:9",
            ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more")
        );

        Assert.Equal(0, await session.Ends());

        Assert.Contains(
            "PERF1009: The dashboard at http://localhost:9/ did not take everything",
            session.Said,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("a token of sixteen", session.Said, StringComparison.Ordinal);
        Assert.Equal(1, Record().Measured);
    }

    [Fact]
    public async Task A_dashboard_that_hangs_is_said_and_the_results_stand()
    {
        using var hanging = Hanging();
        await using var session = Session(
            "Places_an_order",
            Address(hanging),
            ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more")
        );

        Assert.Equal(0, await session.Ends());

        Assert.Contains("it did not answer in time", session.Said, StringComparison.Ordinal);
        Assert.Equal(1, Record().Measured);
    }

    [Fact]
    [Trait("category", "measuring")]
    public async Task A_dashboard_that_hangs_holds_nothing_up()
    {
        await using (var alone = Session("Places_an_order", ""))
            Assert.Equal(0, await alone.Ends());
        var without = Record().Tests[0].Seconds;
        Directory.Delete(place["records"], recursive: true);
        using var hanging = Hanging();
        await using var session = Session(
            "Places_an_order",
            Address(hanging),
            ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more")
        );

        Assert.Equal(0, await session.Ends());

        var with = Record().Tests[0].Seconds;
        TestContext.Current.SendDiagnosticMessage(
            "A load of 4 s took {0:0.00} s without a dashboard and {1:0.00} s with one that hangs.",
            without,
            with
        );
        if (without is < 3.5 or > 6)
            Assert.Skip(
                FormattableString.Invariant(
                    $"The machine is too busy to tell: the load of 4 s took {without:0.00} s without any dashboard."
                )
            );
        Assert.InRange(with, 3.5, 6);
    }

    [Theory]
    [InlineData("http://localhost:9", "PERF1010: ")]
    [InlineData("http://192.0.2.1", "PERF1011: ")]
    public async Task Without_a_token_or_without_TLS_nothing_is_sent(string address, string sentence)
    {
        await using var session = Session("Adds_up", address);

        Assert.Equal(0, await session.Ends());

        Assert.Contains(sentence, session.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_is_a_failing_test_that_does_not_show_a_password()
    {
        await using var session = Session("Adds_up", "http://user:hunter2@localhost");

        Assert.Equal(1, await session.Ends());

        Assert.Contains("PERF0201: PERFASSERT_DASHBOARD", session.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", session.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_said()
    {
        await using var dashboard = await Dashboard.Start();
        await using var session = Session(
            "Adds_up",
            dashboard.Address.AbsoluteUri,
            ("PERFASSERT_DASHBOARD_TOKEN", "not the token of this one")
        );

        Assert.Equal(0, await session.Ends());

        Assert.Contains("PERF1010: ", session.Said, StringComparison.Ordinal);
    }

    // A request beside it would take processor time from what is measured.
    [Fact]
    public async Task While_operations_are_measured_one_after_the_other_nothing_is_sent()
    {
        await using var door = new Door();
        await using var session = Session(
            "Adds_up",
            $"http://127.0.0.1:{door.Port}",
            ("PERFASSERT_DASHBOARD_TOKEN", "a token of sixteen and more"),
            ("ONELOAD_MARKS", door.Port)
        );

        Assert.Equal(0, await session.Ends());

        // Each call knocked and slept for 10 ms, so there was more than a second in
        // which something could have been sent.
        var asked = door.Asked.ToList();
        var calls = asked[asked.IndexOf("/wait")..(asked.LastIndexOf("/wait") + 1)]
            .Where(path => path.Length > 0)
            .ToList();
        Assert.DoesNotContain(calls, path => path is not ("/call" or "/wait"));
        Assert.True(calls.Count > 100, FormattableString.Invariant($"It was called {calls.Count} times."));
        Assert.Contains("/api/news", asked);
        Assert.Equal("/api/records", asked.Last(path => path.Length > 0));

        // Where others want the processors, this dashboard may not answer in time; nothing else is wrong with it.
        Assert.DoesNotContain(
            session.Said.Split('\n'),
            line =>
                line.Contains("PERF10", StringComparison.Ordinal)
                && !line.Contains("it did not answer in time", StringComparison.Ordinal)
        );
    }

    /// <summary>It takes connections and never answers.</summary>
    static TcpListener Hanging()
    {
        var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start(100);
        return hanging;
    }

    static string Address(TcpListener listener) =>
        FormattableString.Invariant($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");

    Running Session(string method, string dashboard, params (string Name, string Value)[] environment) =>
        Running.Start(
            "OneLoad",
            "OneLoad",
            ["-noColor", "-method", $"*.{method}"],
            place.Folder,
            [
                ("PERFASSERT_DASHBOARD", dashboard),
                ("PERFASSERT_FORCE", "1"),
                ("PERFASSERT_OUTPUT", place["records"]),
                ("XDG_STATE_HOME", place.Folder),
                ("TMPDIR", place.Folder),
                .. environment,
            ]
        );

    RunRecord Record() => RecordFile.Read(Directory.EnumerateFiles(place["records"], "*.json").Single());
}
