using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>Finds the tests of <see cref="PerfFactAttribute"/>. Only the result is changed, so that xUnit's own rules hold.</summary>
public sealed class PerfFactDiscoverer : FactDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        await Discovered.Of(testMethod, await base.Discover(discoveryOptions, Isolation.Isolate(testMethod), factAttribute));
}

/// <summary>Finds the tests of <see cref="PerfTheoryAttribute"/>.</summary>
public sealed class PerfTheoryDiscoverer : TheoryDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        await Discovered.Of(testMethod, await base.Discover(discoveryOptions, Isolation.Isolate(testMethod), factAttribute));
}

/// <summary>What PerfAssert makes of the test cases that xUnit found.</summary>
static class Discovered
{
    public static async ValueTask<IReadOnlyCollection<IXunitTestCase>> Of(IXunitTestMethod method, IReadOnlyCollection<IXunitTestCase> found)
    {
        await BaselineList.Add(method, found);
        return PerfTestCase.Wrap(found);
    }
}
