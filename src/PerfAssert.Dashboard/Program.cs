using System.Runtime.InteropServices;
using PerfAssert.Dashboard;
using PerfAssert.Dashboard.CommandLine;

AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
{
    // Whoever asks for all of it gets the report of .NET too.
    if (Fault.IsTraced(Environment.GetEnvironmentVariable))
        return;

    try
    {
        Fault.Tell(Terminal.Real, (Exception)thrown.ExceptionObject);
    }
    finally
    {
        Environment.Exit(ExitCode.Fault);
    }
};

// Ctrl+C lets a command end what it has begun, so that nothing half-done is left;
// who presses it again does not want to wait.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Tool.Run(args, Terminal.Real, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
