using Microsoft.Testing.Platform.Builder;

namespace PerfAssert.Platform;

/// <summary>Adds PerfAssert to Microsoft.Testing.Platform.
/// The package's build files name it; there is nothing to call.</summary>
public static class TestingPlatformBuilderHook
{
    /// <summary>Called by the generated entry point of the test program.</summary>
    public static void AddExtensions(ITestApplicationBuilder testApplicationBuilder, string[] arguments)
    {
        testApplicationBuilder.CommandLine.AddProvider(() => new PlatformOptions());
        testApplicationBuilder.TestHost.AddTestSessionLifetimeHandler(services => new PlatformSession(services));
    }
}
