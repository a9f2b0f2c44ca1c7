using System.Reflection;
using PerfAssert.Launching;
using PerfAssert.Live;
using Xunit;
using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>
/// Begins and ends the performance session of a test assembly whose tests another test framework runs. The package adds
/// it to the assembly; there is nothing to call. It never throws: a failing assembly fixture would fail every test.
/// </summary>
public sealed class PerfAssemblyFixture : IAsyncLifetime
{
    bool began;

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
    internal static async ValueTask Begin(Assembly assembly, ExpectedTests? roll, CancellationToken cancellation)
    {
        try
        {
            StandardOutput.Begin();
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
            if (PerfSession.Results is { } results && StandardOutput.IsForPeople)
                await Console.Out.WriteLineAsync(results.Text);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"PerfAssert could not end its session: {exception}");
        }
    }
}
