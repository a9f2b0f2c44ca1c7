using System.Diagnostics;
using System.Globalization;

namespace TrustTokens.Tests.Service;

public sealed class ExecutableTests : IAsyncDisposable
{
    readonly List<Process> started = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started)
        {
            if (!process.HasExited)
                process.Kill();

            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task It_says_where_it_listens_and_ends_in_peace()
    {
        var (process, client) = await Listen();
        using (client)
            Assert.Equal("""{"status":"ok","store":"memory"}""", await client.GetStringAsync("/health", Cancellation));

        // The shell has its own kill; the program of that name is not on every machine.
        using var kill = Process.Start(
            "/bin/sh",
            ["-c", $"kill -TERM {process.Id.ToString(CultureInfo.InvariantCulture)}"]
        );
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task It_dies_at_once_when_its_fault_is_switched_on()
    {
        var (process, client) = await Listen("--faults");
        using (client)
            await Assert.ThrowsAsync<HttpRequestException>(() =>
                client.PostAsync("/faults/die", content: null, Cancellation)
            );

        await process.WaitForExitAsync(Cancellation);

        Assert.NotEqual(0, process.ExitCode);
    }

    [Theory(Timeout = Patience.Hang)]
    [InlineData("'--prot' is not understood, or its value is missing or wrong.", "--prot", "80")]
    [InlineData("'--port' is not understood, or its value is missing or wrong.", "--port", "80000")]
    [InlineData("'--ledger' is not understood, or its value is missing or wrong.", "--ledger")]
    public async Task Arguments_that_are_wrong_are_refused_by_name(string expected, params string[] arguments)
    {
        var process = Start(arguments);

        var said = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.StartsWith(expected, said, StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var other = await RunningService.Start();
        var port = other.Client.BaseAddress!.Port.ToString(CultureInfo.InvariantCulture);
        var process = Start(["--port", port]);

        var said = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal($"Failed to bind to address http://127.0.0.1:{port}: address already in use.", said.Trim());
        Assert.Equal(1, process.ExitCode);
    }

    async Task<(Process Process, HttpClient Client)> Listen(params string[] arguments)
    {
        var process = Start(arguments);
        var line = await process.StandardOutput.ReadLineAsync(Cancellation);
        Assert.StartsWith("Listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        return (process, new() { BaseAddress = new(line!["Listening on ".Length..]) });
    }

    Process Start(string[] arguments)
    {
        var process = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "TrustTokens.Service"), arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        started.Add(process);
        return process;
    }
}
