using System.Reflection;
using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>Names the baselines that the tests own, where the build asks for them. That happens at discovery, so that nothing runs.</summary>
static class BaselineList
{
    static readonly string? list = Environment.GetEnvironmentVariable(OwnedBaseline.Variable);

    /// <summary>Adds those of the cases of a method.</summary>
    public static async ValueTask Add(IXunitTestMethod method, IReadOnlyCollection<IXunitTestCase> testCases)
    {
        if (list is null) return;

        foreach (var testCase in testCases) OwnedBaseline.Append(list, await Owned(method, testCase));
    }

    static async ValueTask<IReadOnlyList<OwnedBaseline>> Owned(IXunitTestMethod method, IXunitTestCase testCase)
    {
        try
        {
            var tests = await testCase.CreateTests();
            if (tests.All(test => test.TestMethodArguments.Length == method.Method.GetParameters().Length))
                return [.. tests.Select(test => new OwnedBaseline(FileOf(method, test.TestMethodArguments), AllRows: false))];
        }
        catch (Exception)
        {
            // The data of a theory threw, or an argument has no name.
        }

        // Also of a theory that is skipped: whatever its rows are, their files are not forgotten ones.
        return [new(FileOf(method, []), AllRows: true)];
    }

    static string FileOf(IXunitTestMethod method, object?[] arguments) => Path.GetFileName(
        SnapshotName.Of(".", method.TestClass.Class, method.Method.Name, NamesOf(method.Method), arguments).VerifiedPath);

    static IReadOnlyList<string> NamesOf(MethodInfo method) => [.. method.GetParameters().Select(parameter => parameter.Name!)];
}
