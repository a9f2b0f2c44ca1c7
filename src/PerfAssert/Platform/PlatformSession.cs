using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.Services;
using Microsoft.Testing.Platform.TestHost;
using PerfAssert.Execution;

namespace PerfAssert.Platform;

/// <summary>
/// Hands the options to the session before the tests, and its files and summary to the platform after them. xUnit runs in between;
/// the record is written by <see cref="PerfTestFramework"/>, which runs under every runner.
/// </summary>
sealed class PlatformSession(IServiceProvider services) : ITestSessionLifetimeHandler, IDataProducer, IOutputDeviceDataProducer
{
    /// <summary>The version of this package.</summary>
    public static string ToolVersion { get; } = typeof(PlatformSession).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whether Microsoft.Testing.Platform runs the tests of this process.</summary>
    public static bool IsActive { get; private set; }

    const string ExitCodesToIgnore = "TESTINGPLATFORM_EXITCODE_IGNORE";
    const string ZeroTestsRan = "8";

    static Action<string>? show;

    /// <summary>Shows a line while tests run, where the platform runs them.</summary>
    public static void Show(string text) => show?.Invoke(text);

    public Type[] DataTypesProduced => [typeof(SessionFileArtifact)];

    public string Uid => "PerfAssert.Session";

    public string Version => ToolVersion;

    public string DisplayName => "PerfAssert";

    public string Description => "Performance tests inside xUnit v3";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext)
    {
        IsActive = true;
        show = text => _ = services.GetOutputDevice().DisplayAsync(this, new TextOutputDeviceData(text), CancellationToken.None);
        PerfSession.Options = PlatformOptions.Given(services.GetCommandLineOptions());
        return Task.CompletedTask;
    }

    public async Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext)
    {
        if (PerfSession.Results is not { } results) return;
        if (results.Record.StoodDown is not null) AllowOnlySkipped();

        var bus = services.GetMessageBus();
        foreach (var file in results.Files)
            await bus.PublishAsync(this, new SessionFileArtifact(testSessionContext.SessionUid, new(file), "PerfAssert", "What the performance tests measured"));

        await services.GetOutputDevice().DisplayAsync(this, new TextOutputDeviceData(results.Text), testSessionContext.CancellationToken);
    }

    /// <summary>
    /// Where measuring stands down, every performance test is skipped, after it ran once; a project that has no others would end with 8, as if nothing had run.
    /// </summary>
    void AllowOnlySkipped()
    {
        // The platform reads its option only where the variable is not set.
        var allowed = Environment.GetEnvironmentVariable(ExitCodesToIgnore) is { Length: > 0 } named ? named
            : services.GetCommandLineOptions().TryGetOptionArgumentList("ignore-exit-code", out var given) ? string.Join(';', given)
            : "";
        Environment.SetEnvironmentVariable(ExitCodesToIgnore, $"{allowed};{ZeroTestsRan}".TrimStart(';'));
    }
}
