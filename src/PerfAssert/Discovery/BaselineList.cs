using System.Reflection;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Requirements;
using PerfAssert.Session;
using Xunit.v3;

namespace PerfAssert.Discovery;

/// <summary>Names the baselines that the tests own, where the build asks for them.
/// That happens at discovery, so that nothing runs.</summary>
static class BaselineList
{
    static readonly string? list = Environment.GetEnvironmentVariable(OwnedBaseline.Variable);

    /// <summary>Adds those of the cases of a method.</summary>
    public static async ValueTask Add(IXunitTestMethod method, IReadOnlyCollection<IXunitTestCase> testCases)
    {
        if (list is null)
            return;

        foreach (var testCase in testCases)
            OwnedBaseline.Append(list, await Owned(method, testCase));
    }

    static async ValueTask<IReadOnlyList<OwnedBaseline>> Owned(IXunitTestMethod test, IXunitTestCase testCase)
    {
        var method = test.Method;
        try
        {
            if (test.FactAttributes.OfType<PerfFactAttribute>().FirstOrDefault() is not { } attribute)
                return [];

            // Its scenario may ask for a baseline.
            if (attribute.Scenario is not null)
                return AllRowsOf(method);
            if (BaselineRequirements.Of(attribute, method) is null)
                return [];

            var rows = (await testCase.CreateTests()).Select(row => row.TestMethodArguments).ToList();
            return rows.TrueForAll(row => row.Length == method.GetParameters().Length)
                ? [.. rows.Select(row => new OwnedBaseline(FileOf(method, row), AllRows: false))]
                : AllRowsOf(method);
        }
        catch (Exception)
        {
            // The test itself tells what is wrong, when it runs.
            return AllRowsOf(method);
        }
    }

    /// <summary>Of a theory that is skipped, whose data threw, or whose arguments have no name: the files of its rows
    /// are not forgotten ones.</summary>
    static IReadOnlyList<OwnedBaseline> AllRowsOf(MethodInfo method) => [new(FileOf(method, []), AllRows: true)];

    static string FileOf(MethodInfo method, object?[] arguments) =>
        Path.GetFileName(BaselineFiles.NameOf(".", method, arguments).VerifiedPath);
}
