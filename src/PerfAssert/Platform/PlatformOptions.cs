using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;
using PerfAssert.Live;
using PerfAssert.Session;
using PerfAssert.Settings;

namespace PerfAssert.Platform;

/// <summary>The <c>--perf-…</c> options: one for each <see cref="SessionSetting"/>.</summary>
sealed class PlatformOptions : ICommandLineOptionsProvider
{
    public string Uid => "PerfAssert.Options";

    public string Version => PlatformSession.ToolVersion;

    public string DisplayName => "PerfAssert";

    public string Description => "Performance tests inside xUnit v3";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
        [
            .. SessionSetting.All.Select(setting => new CommandLineOption(
                setting.Option,
                $"{setting.Description} Environment: {setting.Variable}.",
                setting.Argument is null ? ArgumentArity.Zero : ArgumentArity.ExactlyOne,
                isHidden: false
            )),
        ];

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments)
    {
        var setting = SessionSetting.All.First(candidate => candidate.Option == commandOption.Name);
        if (SessionSettings.Check(setting, arguments.FirstOrDefault("")) is not { } problem)
            return ValidationResult.ValidTask;

        // SDK 10 shows nothing of what the platform says then, and what stands in the console.
        if (Environment.GetCommandLineArgs().Contains(PlatformOutput.ProtocolOfDotNetTest))
            Console.Error.WriteLine(problem);
        return ValidationResult.InvalidTask(problem.ToString());
    }

    /// <summary>The one place that is asked also in a process which runs no test itself.</summary>
    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions)
    {
        if (commandLineOptions.IsOptionSet(Repeating.Option))
            Repeating.Begin();
        return ValidationResult.ValidTask;
    }

    /// <summary>What was given on the command line.</summary>
    public static IReadOnlyDictionary<string, string> Given(ICommandLineOptions options) =>
        SessionSetting
            .All.Where(setting => options.IsOptionSet(setting.Option))
            .ToDictionary(
                setting => setting.Option,
                setting =>
                    options.TryGetOptionArgumentList(setting.Option, out var arguments)
                        ? arguments.FirstOrDefault("")
                        : ""
            );
}
