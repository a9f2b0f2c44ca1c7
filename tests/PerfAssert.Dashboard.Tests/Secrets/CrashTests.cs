using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Secrets;

/// <summary>
/// The tool, dying while it has its secrets in use: what it prints, and the report on the crash that .NET writes. (A
/// dump of memory holds all that was in it: see docs/threat-model.md.)
/// </summary>
public sealed class CrashTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly HttpPeer peer = new(_ => new(200, Hangs: true));
    readonly ReservedPort port = new();
    readonly TcpListener database = new(IPAddress.Loopback, 0);
    readonly string planted = FormattableString.Invariant($"planted{Guid.NewGuid():N}");

    public CrashTests() => database.Start();

    string Crash => temporary["crash"];

    [Theory]
    [InlineData(true, "alerts", "evaluate", "run.json")]
    [InlineData(false, "alerts", "evaluate", "run.json")]
    [InlineData(
        true,
        "serve",
        "--port",
        "PORT",
        "--watch",
        "PEER",
        "--rules",
        "perfassert.alerts.yaml",
        "--every",
        "1s"
    )]
    [InlineData(
        false,
        "serve",
        "--port",
        "PORT",
        "--watch",
        "PEER",
        "--rules",
        "perfassert.alerts.yaml",
        "--every",
        "1s"
    )]
    [InlineData(true, "import", "run.json")]
    public async Task The_tool_tells_no_secret_when_it_dies(bool isTraced, params string[] arguments)
    {
        File.WriteAllText(
            temporary["perfassert.alerts.yaml"],
            $$"""
            channels:
              slack: {}
              pagerduty: { url: '{{peer.Address}}/v2/enqueue' }
              webhook: { url: '{{peer.Address}}/hook' }
            """
        );
        RecordFile.Write(temporary["run.json"], Runs.At(Runs.Monday, ("Places_an_order", 250)));

        using var tool = Start(arguments, isTraced);
        var said = Task.WhenAll(
            tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        string text;
        try
        {
            await Patience.Until(() => !peer.Received.IsEmpty || database.Pending() || tool.HasExited);
            Assert.False(tool.HasExited, string.Join('\n', tool.HasExited ? await said : []));
            File.WriteAllText(Crash, "now");
            text = string.Join('\n', await said.WaitAsync(Patience.Length, TestContext.Current.CancellationToken));
            await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            tool.Kill();
        }

        Assert.NotEqual(0, tool.ExitCode);
        Assert.Equal(isTraced, text.Contains("planted end", StringComparison.Ordinal));
        if (isTraced && !OperatingSystem.IsWindows())
            Assert.NotEmpty(CrashReports.In(temporary.Folder));
        if (!isTraced)
        {
            Assert.Equal(ExitCode.Fault, tool.ExitCode);
            Assert.Contains(
                "error: PERF1208: This is a fault of the tool itself: InvalidOperationException in "
                    + "PerfAssert.Dashboard.Tests.",
                text,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.Empty(CrashReports.In(temporary.Folder));
        }

        var written = Directory
            .EnumerateFiles(temporary.Folder, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Append(text);
        Assert.All(written, some => Assert.DoesNotContain(planted, some, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose()
    {
        peer.Dispose();
        port.Dispose();
        database.Dispose();
        temporary.Dispose();
    }

    Process Start(string[] arguments, bool isTraced)
    {
        var given = arguments.Select(argument =>
            argument
                .Replace("PORT", $"{port}", StringComparison.Ordinal)
                .Replace("PEER", peer.Address, StringComparison.Ordinal)
        );
        var start = new ProcessStartInfo("dotnet", [typeof(Tool).Assembly.Location, .. given])
        {
            WorkingDirectory = temporary.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PERFASSERT_SLACK_WEBHOOK"] = $"{peer.Address}/services/{planted}";
        start.Environment["PERFASSERT_DASHBOARD_TOKEN"] = planted;
        if (arguments[0] == "import")
            start.Environment["PERFASSERT_HISTORY"] =
                "Host=127.0.0.1;Port="
                + FormattableString.Invariant($"{((IPEndPoint)database.LocalEndpoint).Port};Username=perf;Password=")
                + FormattableString.Invariant($"{planted};Database=perf");
        foreach (var name in new[] { "PERFASSERT_PAGERDUTY_KEY", "PERFASSERT_WEBHOOK_SECRET" })
            start.Environment[name] = planted;
        if (isTraced)
            start.Environment[Fault.Variable] = "1";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.Variable] = Crash;
        foreach (var (name, value) in CrashReports.Environment(temporary.Folder))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
