using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.Services;
using PerfAssert.Live;
using PerfAssert.Session;
using PerfAssert.Settings;

namespace PerfAssert.Platform;

/// <summary>
/// Hands the options to the session before the tests, and its files and summary to the platform after them. xUnit runs
/// in between; the record is written by <see cref="PerfTestFramework"/>, which runs under every runner.
/// </summary>
sealed class PlatformSession(IServiceProvider services)
    : ITestSessionLifetimeHandler,
        IDataProducer,
        IOutputDeviceDataProducer
{
    /// <summary>The version of this package.</summary>
    public static string ToolVersion { get; } = typeof(PlatformSession).Assembly.GetName().Version!.ToString(3);

    const string Progress = "PerfAssert";

    public Type[] DataTypesProduced => [typeof(SessionFileArtifact)];

    public string Uid => "PerfAssert.Session";

    public string Version => ToolVersion;

    public string DisplayName => "PerfAssert";

    public string Description => "Performance tests inside xUnit v3";

    ICommandLineOptions Options => services.GetCommandLineOptions();

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext)
    {
        var replacesLines = LiveLine.IsTerminal && !IsOff("progress") && !IsOff("ansi");
        PlatformOutput.Open(
            isDotNetTest: Options.TryGetOptionArgumentList("server", out var server)
                && server is [PlatformOutput.ProtocolOfDotNetTest],
            replacesLines,
            text =>
                _ = services
                    .GetOutputDevice()
                    .DisplayAsync(
                        this,
                        replacesLines
                            ? new ProgressMessageOutputDeviceData(Progress, text)
                            : new TextOutputDeviceData(text ?? ""),
                        CancellationToken.None
                    )
        );
        EndSignals.EndWith(0); // An IDE has many runs in one process.
        SessionSetting.Options = PlatformOptions.Given(Options);
        return Task.CompletedTask;
    }

    /// <summary>The platform has two ways to say no to what it shows.</summary>
    bool IsOff(string option) =>
        Options.TryGetOptionArgumentList(option, out var given)
            ? given is ["off" or "false" or "disable" or "0"]
            : Options.IsOptionSet($"no-{option}");

    public async Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext)
    {
        if (PerfSession.Results is not { } results)
            return;

        if (PerfSession.HasOnlySkipped && results.Record.StoodDown is null)
            ZeroTests.EndUnless(Options);
        var bus = services.GetMessageBus();
        foreach (var file in results.Files)
            await bus.PublishAsync(
                this,
                new SessionFileArtifact(
                    testSessionContext.SessionUid,
                    new(file),
                    "PerfAssert",
                    "What the performance tests measured"
                )
            );

        if (PlatformOutput.DotNetTest is { } output)
            await output.WriteLineAsync(results.Text);
        else
            await services
                .GetOutputDevice()
                .DisplayAsync(this, new TextOutputDeviceData(results.Text), testSessionContext.CancellationToken);
    }
}
