using PerfAssert.Records;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>What a record says of the test itself. xUnit's unique ids contain the path of the assembly, so they are no key.</summary>
static class Subject
{
    /// <summary>Why a test that has not begun is not measured.</summary>
    public const string NotBegun = "it did not get as far as its first operation";

    public static TestRecord Of(IXunitTest test) => Of(test.TestCase, test.TestDisplayName, ArgumentsOf(test), test.Traits);

    /// <summary>A test, or all rows of a theory, of which nothing has run.</summary>
    public static TestRecord Of(IXunitTestCase testCase) =>
        Of(testCase, testCase.TestCaseDisplayName, ArgumentsOf(testCase.TestMethod, (testCase as XunitTestCase)?.TestMethodArguments ?? []), testCase.Traits);

    static TestRecord Of(IXunitTestCase testCase, string name, string? arguments, IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits) => new()
    {
        Class = testCase.TestMethod.TestClass.TestClassName,
        Method = testCase.TestMethod.MethodName,
        Arguments = arguments,
        Name = name,
        Kind = Trait(traits, "kind") ?? Trait(traits, "category"),
        File = testCase.SourceFilePath is { } file ? SourcePath.InRepository(file) : null,
        Line = testCase.SourceLineNumber,
        Verdict = null,
        NotMeasured = NotBegun,
    };

    static string? Trait(IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits, string name) => traits
        .Where(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .SelectMany(trait => trait.Value)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>As xUnit writes them: <c>bytes: 100, name: "x"</c>.</summary>
    static string? ArgumentsOf(IXunitTest test) => ArgumentsOf(test.TestMethod, test.TestMethodArguments);

    static string? ArgumentsOf(IXunitTestMethod method, object?[] arguments) => arguments.Length == 0
        ? null
        : method.GetDisplayName("", null, arguments, null) is ['(', .. var inner, ')'] ? inner : null;
}
