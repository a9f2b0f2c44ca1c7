using PerfAssert.Records;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>What a record says of the test itself. xUnit's unique ids contain the path of the assembly, so they are no key.</summary>
static class Subject
{
    /// <summary>Why a test that has not begun is not measured.</summary>
    public const string NotBegun = "it did not get as far as its first operation";

    public static TestRecord Of(IXunitTest test) => new()
    {
        Class = test.TestMethod.TestClass.TestClassName,
        Method = test.TestMethod.MethodName,
        Arguments = ArgumentsOf(test),
        Name = string.IsNullOrWhiteSpace(test.TestDisplayName) ? $"{test.TestMethod.TestClass.TestClassName}.{test.TestMethod.MethodName}" : test.TestDisplayName,
        Kind = Trait(test, "kind") ?? Trait(test, "category"),
        File = test.TestCase.SourceFilePath is { } file ? SourcePath.InRepository(file) : null,
        Line = test.TestCase.SourceLineNumber is > 0 and var line ? line : null,
        Verdict = null,
        NotMeasured = NotBegun,
    };

    static string? Trait(IXunitTest test, string name) => test.Traits
        .Where(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .SelectMany(trait => trait.Value)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>As xUnit writes them: <c>bytes: 100, name: "x"</c>.</summary>
    static string? ArgumentsOf(IXunitTest test) => test.TestMethodArguments.Length == 0
        ? null
        : test.TestMethod.GetDisplayName("", null, test.TestMethodArguments, null) is ['(', .. var inner, ')'] ? inner : null;
}
