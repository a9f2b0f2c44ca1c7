using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using PerfAssert.Core.Tests;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>A program of the repository that runs beside a test.</summary>
sealed class Running : IAsyncDisposable
{
    readonly Process process;
    readonly StringBuilder said = new();
    readonly TaskCompletionSource ended = new();
    bool isDisposed;

    static Running() => InterruptSignal.Restore();

    Running(Process process) => this.process = process;

    /// <summary>What it wrote so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public int Id => process.Id;

    /// <summary>Starts it.</summary>
    public static Running Start(
        string project,
        string program,
        IEnumerable<string> arguments,
        string folder,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(
            Path.Combine(
                Fact("Programs"),
                project,
                Fact("Configuration"),
                OperatingSystem.IsWindows() ? program + ".exe" : program
            ),
            arguments
        )
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("PERFASSERT", StringComparison.Ordinal))
                .ToList()
        )
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var running = new Running(new() { StartInfo = start, EnableRaisingEvents = true });
        running.process.OutputDataReceived += running.Hear;
        running.process.ErrorDataReceived += running.Hear;
        running.process.Exited += (_, _) => running.ended.TrySetResult();
        running.process.Start();
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Waits until it says something.</summary>
    public async Task<string> Says(string text)
    {
        await Patience.Until(() => Line() is not null || ended.Task.IsCompleted, Never);
        // What it said last may come after its end is known.
        if (Line() is null)
            await process
                .WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience.Length, TestContext.Current.CancellationToken);
        var found = Line();
        if (found is null)
            Assert.Fail(Never());
        return found;

        string? Line() => Said.Split('\n')[..^1].FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));

        string Never() => $"It never said '{text}':\n{Said}";
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> Ends()
    {
        await process
            .WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience.Length, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>As Ctrl+C does.</summary>
    public async Task<int> Interrupt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only a console can do this there.");
        Assert.Equal(0, Kill(process.Id, InterruptSignal.Number));
        return await Ends();
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;

        isDisposed = true;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    static string Fact(string name) =>
        typeof(Running)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(entry => entry.Key == name)
            .Value!;

    void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (said)
            said.Append(line.Data).Append('\n');
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int process, int signal);
}
