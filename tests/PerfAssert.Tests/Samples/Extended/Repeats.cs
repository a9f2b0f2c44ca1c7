using System.Diagnostics;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;
using Microsoft.Testing.Platform.Extensions.TestHostOrchestrator;

namespace Shop;

/// <summary>
/// What Microsoft.Testing.Extensions.Retry is to processes, which has terms of its own: the one that is given its
/// option runs no test, but starts another one for each try, from the second on for the red test alone.
/// </summary>
public sealed class Repeats(ICommandLineOptions options) : ITestHostExecutionOrchestrator
{
    const string Option = "retry-failed-tests";

    public string Uid => "Shop.Repeats";

    public string Version => "1.0.0";

    public string DisplayName => Uid;

    public string Description => Uid;

    public Task<bool> IsEnabledAsync() => Task.FromResult(options.IsOptionSet(Option));

    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments)
    {
        builder.CommandLine.AddProvider(() => new Options());
        builder.TestHostOrchestrator.AddTestHostOrchestrator(services => new Repeats(
            (ICommandLineOptions)services.GetService(typeof(ICommandLineOptions))!
        ));
    }

    public async Task<int> OrchestrateTestHostExecutionAsync(CancellationToken cancellationToken)
    {
        options.TryGetOptionArgumentList(Option, out var given);
        var (code, tries) = (2, int.Parse(given![0]) + 1);
        for (var number = 1; number <= tries && code == 2; number++)
        {
            var start = new ProcessStartInfo(
                Environment.ProcessPath!,
                number == 1 ? ["--filter-class", "Shop.Repeated"] : ["--filter-method", "Shop.Repeated.Settles"]
            );
            start.Environment["SHOP_TRY"] = $"{number}";
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            code = process.ExitCode;
        }

        return code;
    }

    sealed class Options : ICommandLineOptionsProvider
    {
        public string Uid => "Shop.Repeats.Options";

        public string Version => "1.0.0";

        public string DisplayName => Uid;

        public string Description => Uid;

        public Task<bool> IsEnabledAsync() => Task.FromResult(true);

        public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
            [new(Option, "Runs red tests again.", ArgumentArity.ExactlyOne, isHidden: false)];

        public Task<ValidationResult> ValidateOptionArgumentsAsync(
            CommandLineOption commandOption,
            string[] arguments
        ) => ValidationResult.ValidTask;

        public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions) =>
            ValidationResult.ValidTask;
    }
}
