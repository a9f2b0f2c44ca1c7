using System.Runtime.InteropServices;
using PerfAssert.Launching;

namespace PerfAssert.Session;

/// <summary>
/// Ends a run that its process is told to end (SIGTERM, SIGHUP) as Ctrl+C does, and keeps its record where the process
/// ends in the middle of it. No such end is green.
/// </summary>
sealed class EndSignals : IDisposable
{
    const int Ended = 1;

    // After ten seconds most who send the signal kill.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(8);

    static int exitCode;

    readonly CancellationTokenSource run;
    readonly CancellationTokenSource over = new();
    readonly PosixSignalRegistration[] registrations;

    static EndSignals() => AppDomain.CurrentDomain.ProcessExit += (_, _) => OnExit();

    public EndSignals(CancellationTokenSource run)
    {
        this.run = run;
        registrations =
        [
            .. new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
                PosixSignalRegistration.Create(signal, Handle)
            ),
        ];
    }

    /// <summary>The signal that ended the run, or null.</summary>
    public static string? Received { get; private set; }

    /// <summary>The process ends with this code, unless with another that is not zero, or by a signal.</summary>
    public static void EndWith(int code)
    {
        if (Received is null)
            exitCode = code;
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        over.Cancel();
        over.Dispose();
    }

    void Handle(PosixSignalContext context)
    {
        // The second one ends the process as usual.
        if (Received is not null)
            return;

        context.Cancel = true;
        Received = $"{context.Signal}";
        // As shells count.
        exitCode = context.Signal == PosixSignal.SIGHUP ? 129 : 143;
        _ = run.CancelAsync();
        _ = ExitUnlessOver(over.Token);
    }

    /// <summary>An operation that does not return must not keep the process alive.</summary>
    static async Task ExitUnlessOver(CancellationToken over)
    {
        await Task.Delay(patience, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!over.IsCancellationRequested)
            Environment.Exit(exitCode);
    }

    static void OnExit()
    {
        LaunchedProcess.EndAll();
        if (
            PerfSession.Abandon(
                Received is { } signal ? $"the test process was ended by {signal}" : "the test process ended"
            )
        )
            exitCode = exitCode == 0 ? Ended : exitCode;
        if (Environment.ExitCode == 0)
            Environment.ExitCode = exitCode;
    }
}
