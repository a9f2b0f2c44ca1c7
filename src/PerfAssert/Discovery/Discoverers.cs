using System.Reflection;
using PerfAssert.Methods;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Discovery;

/// <summary>Finds the tests of <see cref="PerfFactAttribute"/>.
/// Only the result is changed, so that xUnit's own rules hold.</summary>
public sealed class PerfFactDiscoverer : FactDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    ) =>
        await Discovered.Of(
            testMethod,
            await base.Discover(discoveryOptions, Isolation.Isolate(testMethod), factAttribute)
        );
}

/// <summary>Finds the tests of <see cref="PerfTheoryAttribute"/>.</summary>
public sealed class PerfTheoryDiscoverer : TheoryDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    ) =>
        await Discovered.Of(
            testMethod,
            await base.Discover(discoveryOptions, Isolation.Isolate(testMethod), factAttribute)
        );
}

/// <summary>Finds the tests of <see cref="LoadFactAttribute"/>, whose method may take a token.</summary>
public sealed class LoadFactDiscoverer : FactDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    )
    {
        var isolated = Isolation.Isolate(testMethod);
        return await Discovered.Of(
            testMethod,
            TakesOnlyToken(isolated.Method)
                ? [CreateTestCase(discoveryOptions, isolated, factAttribute)]
                : await base.Discover(discoveryOptions, isolated, factAttribute)
        );
    }

    static bool TakesOnlyToken(MethodInfo method) =>
        !method.IsGenericMethodDefinition && method.GetParameters().Length == 1 && LoadBinding.TakesToken(method);
}

/// <summary>Finds the tests of <see cref="LoadTheoryAttribute"/>.</summary>
public sealed class LoadTheoryDiscoverer : TheoryDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    ) =>
        await Discovered.Of(
            testMethod,
            await base.Discover(discoveryOptions, Isolation.Isolate(testMethod), factAttribute)
        );
}

/// <summary>What PerfAssert makes of the test cases that xUnit found.</summary>
static class Discovered
{
    public static async ValueTask<IReadOnlyCollection<IXunitTestCase>> Of(
        IXunitTestMethod method,
        IReadOnlyCollection<IXunitTestCase> found
    )
    {
        await BaselineList.Add(method, found);
        return PerfTestCase.Wrap(found);
    }
}
