using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PerfAssert.Benchmarks.Loads;

/// <summary>The service under load: Kestrel in a process of its own, which answers every request with a word.</summary>
sealed class HelloServer : IDisposable
{
    public const string Command = "serve-hello";

    readonly Process process;

    HelloServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<HelloServer> Start()
    {
        var child = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Command])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
            }
        )!;
        var address =
            await child.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The server did not start.");
        return new(child, new(address));
    }

    /// <summary>What the other process does: serves until its input ends.</summary>
    public static async Task<int> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var hello = Encoding.ASCII.GetBytes("hello");
        app.Run(async context =>
        {
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = hello.Length;
            await context.Response.Body.WriteAsync(hello);
        });
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{0}"));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            process.Kill();
        process.Dispose();
    }
}
