using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Tests.Serve;

public sealed class ServeCommandTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly Dictionary<string, string> variables = [];
    readonly StringWriter output = new() { NewLine = "\n" };
    readonly StringWriter error = new() { NewLine = "\n" };
    readonly CancellationTokenSource stop = new();
    readonly ReservedPort reserved = new();
    readonly string port;

    public ServeCommandTests()
    {
        port = $"{reserved}";
        variables["XDG_STATE_HOME"] = temporary.Folder;
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        stop.Dispose();
        reserved.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public async Task Ctrl_C_ends_it_well_and_at_once()
    {
        var serving = Run();
        await Listens();
        using var client = new HttpClient();
        using var events = await client.GetAsync(
            new Uri($"http://localhost:{port}/events"),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );

        await stop.CancelAsync();

        // The page is sent away; it is not cut off when the time of grace is over.
        Assert.Contains(
            "retry:",
            await events
                .Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience.Length, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Fine, await serving.WaitAsync(Patience.Length, TestContext.Current.CancellationToken));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        taken.Start();

        Assert.Equal(ExitCode.Failed, await Run());

        Assert.StartsWith(
            $"error: PERF1001: The dashboard cannot listen at localhost:{port}: ",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("PERF1002: --bind 0.0.0.0", "--bind", "0.0.0.0")]
    [InlineData("PERF1002: --bind fe80::1", "--bind", "fe80::1", "--insecure")]
    [InlineData("PERF1004: --bind here", "--bind", "here")]
    [InlineData("PERF1004: --port 0", "--port", "0")]
    [InlineData("PERF1004: --watch ftp://x", "--watch", "ftp://x")]
    [InlineData("PERF1004: --watch …", "--watch", "http://user:planted@x")]
    [InlineData(
        "PERF1004: --watch http://x/… cannot be used. Give the address of a service with probes, such as "
            + "http://localhost:5000, without user and query.",
        "--watch",
        "http://x/?token=planted"
    )]
    [InlineData("PERF1004: --watch x:5000… cannot be used.", "--watch", "x:5000#planted")]
    [InlineData("PERF1004: --every 1ms", "--every", "1ms")]
    [InlineData("PERF1004: --evaluate-every 3h", "--evaluate-every", "3h")]
    [InlineData("PERF0908: PERFASSERT_DASHBOARD_TOKEN_FILE", "--token-file", "missing.txt")]
    [InlineData("PERF1006: --certificate missing.pem", "--certificate", "missing.pem")]
    [InlineData("PERF0809: ", "--history", "missing")]
    [InlineData("PERF0906: ", "--rules", "missing.yaml")]
    public async Task What_cannot_be_used_is_said(string sentence, params string[] arguments)
    {
        Assert.Equal(
            ExitCode.Failed,
            await Run([.. arguments[0] == "--port" ? Array.Empty<string>() : ["--port", port], .. arguments])
        );

        Assert.StartsWith($"error: {sentence}", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--records")]
    [InlineData("--baselines")]
    public async Task What_is_to_be_a_folder_may_be_no_file(string option)
    {
        await File.WriteAllTextAsync(temporary["run.json"], "{}", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Failed, await Run("--port", port, option, temporary["run.json"]));

        Assert.StartsWith(
            $"error: PERF1004: {option} {temporary["run.json"]} cannot be used. Give a folder, not a file.",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Other_machines_may_come_with_a_token_and_TLS_or_where_somebody_says_so()
    {
        variables["PERFASSERT_DASHBOARD_TOKEN"] = Served.Token;

        Assert.Equal(ExitCode.Failed, await Run("--bind", "0.0.0.0", "--port", port));
        Assert.StartsWith("error: PERF1003: ", error.ToString(), StringComparison.Ordinal);

        var serving = Run("--bind", "0.0.0.0", "--port", port, "--insecure");
        await Listens();
        using var client = new HttpClient();
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (
                await client.GetAsync(new Uri($"http://localhost:{port}/events"), TestContext.Current.CancellationToken)
            ).StatusCode
        );
        Assert.DoesNotContain("ticket", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Served.Token, output.ToString() + error, StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await serving);
    }

    [Fact]
    public async Task Over_TLS_the_cookie_is_for_TLS_only_and_a_name_of_its_own_is_allowed()
    {
        variables["PERFASSERT_DASHBOARD_TOKEN"] = Served.Token;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(
            "CN=perf.example",
            key,
            HashAlgorithmName.SHA256
        ).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await File.WriteAllTextAsync(
            temporary["c.pem"],
            certificate.ExportCertificatePem(),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            temporary["k.pem"],
            key.ExportPkcs8PrivateKeyPem(),
            TestContext.Current.CancellationToken
        );
        var serving = Run(
            "--bind",
            "0.0.0.0",
            "--port",
            port,
            "--certificate",
            "c.pem",
            "--certificate-key",
            "k.pem",
            "--host",
            "perf.example"
        );
        await Listens();
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                UseCookies = false,
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Subject == "CN=perf.example",
                },
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"https://localhost:{port}/enter"))
        {
            Content = new StringContent($"{{ \"text\": \"{Served.Token}\" }}"),
        };
        request.Headers.Host = "perf.example";
        request.Headers.Add("Origin", "https://perf.example");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains(
            "; secure;",
            answer.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains($"Dashboard: https://localhost:{port}/", output.ToString(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await serving);
    }

    [Fact]
    public async Task A_token_that_can_be_guessed_is_refused_and_not_shown()
    {
        variables["PERFASSERT_DASHBOARD_TOKEN"] = "hunter2";

        Assert.Equal(ExitCode.Failed, await Run());

        Assert.StartsWith(
            "error: PERF1005: The token in PERFASSERT_DASHBOARD_TOKEN is too short",
            error.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_this_machine_is_a_file_that_only_its_user_reads_and_stays_the_same()
    {
        var file = Path.Combine(temporary.Folder, "perfassert", $"dashboard-{port}.token");
        var tokens = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var end = new CancellationTokenSource();
            var serving = Tool.Run(["serve", "--port", port], Terminal, end.Token);
            await Patience.Until(() => output.ToString().Split("Ctrl+C").Length == time + 2 || serving.IsCompleted);
            await end.CancelAsync();
            Assert.Equal(ExitCode.Fine, await serving);
            tokens.Add(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        Assert.Equal(tokens[0], tokens[1]);
        Assert.Equal(64, tokens[0].Trim().Length);
        Assert.DoesNotContain(tokens[0].Trim(), output.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_shown_and_stops_nothing()
    {
        using var dead = new ReservedPort();
        var serving = Run("--port", port, "--watch", $"http://localhost:{dead}");
        await Listens();
        using var client = new HttpClient();
        using var events = await client.GetAsync(
            new Uri($"http://localhost:{port}/events"),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(
            await events.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );

        string? line;
        do line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is not null && !line.Contains("PERF1007", StringComparison.Ordinal));

        Assert.Contains($"http://localhost:{dead}/performance cannot be read", line!, StringComparison.Ordinal);
        Assert.False(serving.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await serving);
    }

    Dashboard.CommandLine.Terminal Terminal =>
        new(output, error, variables.GetValueOrDefault, TimeProvider.System, temporary.Folder);

    Task<int> Run() => Run("--port", port);

    Task<int> Run(params string[] arguments) => Tool.Run(["serve", .. arguments], Terminal, stop.Token);

    Task Listens() => Patience.Until(() => output.ToString().Contains("Ctrl+C ends it.", StringComparison.Ordinal));
}
