using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions;

namespace PerfAssert.Platform;

/// <summary>Adds PerfAssert to Microsoft.Testing.Platform. The package's build files name it; there is nothing to call.</summary>
public static class TestingPlatformBuilderHook
{
    /// <summary>Called by the generated entry point of the test program.</summary>
    public static void AddExtensions(ITestApplicationBuilder testApplicationBuilder, string[] arguments)
    {
        testApplicationBuilder.CommandLine.AddProvider(() => new PlatformOptions());
        var session = new CompositeExtensionFactory<PlatformSession>(services => new(services));
        testApplicationBuilder.TestHost.AddTestSessionLifetimeHandle(session);
        testApplicationBuilder.TestHost.AddDataConsumer(session);
    }
}
