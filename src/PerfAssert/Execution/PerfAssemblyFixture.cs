using PerfAssert.Platform;
using Xunit;

namespace PerfAssert.Execution;

/// <summary>
/// Begins and ends the performance session of a test assembly, in every runner. The package adds it to the assembly; there is
/// nothing to call. It never throws: a failing assembly fixture would fail every test.
/// </summary>
public sealed class PerfAssemblyFixture : IAsyncLifetime
{
    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        try
        {
            await PerfSession.Begin();
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"PerfAssert could not begin its session: {exception}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await PerfSession.End();
            if (PerfSession.Results is { } results && MayUseConsole) await Console.Out.WriteLineAsync(results.Text);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"PerfAssert could not end its session: {exception}");
        }
    }

    /// <summary>Under an IDE or VSTest standard output carries messages for programs; the platform extension has its own way.</summary>
    internal static bool MayUseConsole => !PlatformSession.IsActive && !Environment.GetCommandLineArgs().Contains("-automated");
}
