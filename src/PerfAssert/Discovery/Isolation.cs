using Xunit.v3;

namespace PerfAssert.Discovery;

/// <summary>
/// Moves a performance test into a non-parallel twin of its collection: xUnit runs such collections one by one after
/// all parallel ones. The twin has the same definition, so the same fixtures; they are created once more for it.
/// </summary>
static class Isolation
{
    public static IXunitTestMethod Isolate(IXunitTestMethod method)
    {
        var collection = method.TestClass.TestCollection;
        if (collection.DisableParallelization)
            return method;

        var twin = new XunitTestCollection(
            collection.TestAssembly,
            collection.CollectionDefinition,
            disableParallelization: true,
            $"{collection.TestCollectionDisplayName} [perf]"
        );
        return new XunitTestMethod(new XunitTestClass(method.TestClass.Class, twin), method.Method, []);
    }
}
