using System.Reflection;
using PerfAssert.Platform;
using Xunit;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>
/// Begins and ends the performance session of a test assembly whose tests another test framework runs. The package adds
/// it to the assembly; there is nothing to call. It never throws: a failing assembly fixture would fail every test.
/// </summary>
public sealed class PerfAssemblyFixture : IAsyncLifetime
{
    static readonly bool isAutomated;

    bool began;

    // Not later than the session begins.
    static PerfAssemblyFixture() => isAutomated = IsAutomated(Environment.GetCommandLineArgs());

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (PerfSession.IsUnderWay)
            return;

        began = true;
        var assembly = TestContext.Current.TestAssembly is IXunitTestAssembly found
            ? found.Assembly
            : Assembly.GetEntryAssembly()!;
        await Begin(assembly, null, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (began)
            await End();
    }

    /// <summary>Begins the session of an assembly. Never throws.</summary>
    internal static async ValueTask Begin(Assembly assembly, RollCall? roll, CancellationToken cancellation)
    {
        try
        {
            LaunchedProcess.EndWithParent();
            await PerfSession.Begin(assembly, roll, cancellation);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"PerfAssert could not begin its session: {exception}");
        }
        catch (OperationCanceledException)
        {
            // The run was ended while it waited for another: xUnit begins no test.
        }
    }

    /// <summary>Ends the session that was begun. Never throws.</summary>
    internal static async ValueTask End()
    {
        try
        {
            await PerfSession.End();
            if (PerfSession.Results is { } results && MayUseConsole)
                await Console.Out.WriteLineAsync(results.Text);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"PerfAssert could not end its session: {exception}");
        }
    }

    /// <summary>Under an IDE or VSTest standard output carries messages for programs;
    /// the platform extension has its own way.</summary>
    internal static bool MayUseConsole => !PlatformOutput.IsActive && !isAutomated;

    /// <summary>Whether a program reads what this one says. Its arguments may stand in a file, one on a line, which is
    /// there as long as the run begins.</summary>
    internal static bool IsAutomated(string[] arguments)
    {
        try
        {
            return (arguments is [_, "@@", var file, ..] ? File.ReadAllLines(file) : arguments).Contains("-automated");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // No person starts it so.
        }
    }
}
