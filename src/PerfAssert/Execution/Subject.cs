using PerfAssert.Records;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>What a record says of the test itself. xUnit's unique ids contain the path of the assembly, and its texts of arguments are shortened and in the language of the machine: they are no keys.</summary>
static class Subject
{
    /// <summary>Why a test that has not begun is not measured.</summary>
    public const string NotBegun = "it did not get as far as its first operation";

    public static TestRecord Of(IXunitTest test)
    {
        var (type, method) = (test.TestMethod.TestClass.Class, test.TestMethod.Method);
        var record = new TestRecord
        {
            Class = type.IsGenericType ? TypeNames.Whole(type) : test.TestMethod.TestClass.TestClassName,
            Method = method.IsGenericMethod ? method.Name + TypeNames.Arguments(method.GetGenericArguments()) : test.TestMethod.MethodName,
            Arguments = ArgumentForm.Of(method.GetParameters(), test.TestMethodArguments),
            Name = string.IsNullOrWhiteSpace(test.TestDisplayName) ? $"{test.TestMethod.TestClass.TestClassName}.{test.TestMethod.MethodName}" : test.TestDisplayName,
            Kind = Trait(test, "kind") ?? Trait(test, "category"),
            File = test.TestCase.SourceFilePath is { } file ? SourcePath.InRepository(file) : null,
            Line = test.TestCase.SourceLineNumber is > 0 and var line ? line : null,
            Verdict = null,
            NotMeasured = NotBegun,
        };
        return FormerlyOf(test) is var formerly && formerly == record.Identity ? record : record with { Formerly = formerly };
    }

    static string? Trait(IXunitTest test, string name) => test.Traits
        .Where(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .SelectMany(trait => trait.Value)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>With its arguments as xUnit writes them: <c>bytes: 100, name: "x"</c>.</summary>
    static string FormerlyOf(IXunitTest test) =>
        $"{test.TestMethod.TestClass.TestClassName}.{test.TestMethod.MethodName}{(test.TestMethodArguments.Length == 0 ? "" : test.TestMethod.GetDisplayName("", null, test.TestMethodArguments, null))}";
}
