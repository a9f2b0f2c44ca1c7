using Microsoft.Testing.Platform.CommandLine;
using PerfAssert.Session;

namespace PerfAssert.Platform;

/// <summary>
/// A run in which nothing was decided is not green: it ends with the platform's code for runs without tests. The
/// platform has a policy for that, <c>--zero-tests-policy strict</c>, but no option can be given to all the ways in
/// which a test program is started, and none twice: docs/decisions/0026-xunit-4.md.
/// </summary>
static class ZeroTests
{
    const int ExitCode = 8;

    /// <summary>Ends the process with the code, where the user did not say himself what such a run is worth.</summary>
    public static void EndUnless(ICommandLineOptions options)
    {
        if (options.IsOptionSet("zero-tests-policy") || IsIgnored(options))
            return;

        EndSignals.EndWith(ExitCode);
    }

    /// <summary>The platform reads its option only where the variable is not set.</summary>
    static bool IsIgnored(ICommandLineOptions options)
    {
        var ignored =
            Environment.GetEnvironmentVariable("TESTINGPLATFORM_EXITCODE_IGNORE") is { Length: > 0 } named ? named
            : options.TryGetOptionArgumentList("ignore-exit-code", out var given) ? string.Join(';', given)
            : "";
        return ignored.Split(';', StringSplitOptions.TrimEntries).Contains(FormattableString.Invariant($"{ExitCode}"));
    }
}
