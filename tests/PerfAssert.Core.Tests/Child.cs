using System.Diagnostics;

namespace PerfAssert.Core.Tests;

/// <summary>
/// This test program, started once more: a variable tells it to do one thing for ever and to run no tests. It ends when
/// it is killed, or when who started it is gone; never because some time has passed.
/// </summary>
sealed class Child : IDisposable
{
    readonly Process process;

    Child(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What it says.</summary>
    public StreamReader Output => process.StandardOutput;

    public static Child Start(string variable, string value)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory,
            OperatingSystem.IsWindows() ? "PerfAssert.Core.Tests.exe" : "PerfAssert.Core.Tests"
        );
        return new(
            Process.Start(
                new ProcessStartInfo(program)
                {
                    Environment = { [variable] = value },
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!
        );
    }

    /// <summary>In the child: does this again and again instead of running tests.
    /// In every other process: nothing.</summary>
    /// <param name="variable">The variable that makes a child of a process.</param>
    /// <param name="once">Gets the value of the variable, which time it is, and what ends when the parent does.</param>
    public static void Instead(string variable, Action<string, int, Task> once)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { } value)
            return;

        // The pipe closes with the parent. Only the runtime's own code may wait for that: this is called by a module
        // initializer, until whose end other threads must not run code of this module.
        var parentIsGone = Console.OpenStandardInput().CopyToAsync(Stream.Null);
        for (var time = 0; !parentIsGone.IsCompleted; time++)
            once(value, time, parentIsGone);
        Environment.Exit(0);
    }

    /// <summary>Ends it without a warning.
    /// True where it had ended by itself, which it does only where it failed.</summary>
    public async Task<bool> Kill()
    {
        var hadEnded = process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return hadEnded;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
