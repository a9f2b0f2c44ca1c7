using PerfAssert.Outcomes;
using PerfAssert.Records;
using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>
/// What a record says of the test itself. xUnit's unique ids contain the path of the assembly, and its texts of
/// arguments are shortened and in the language of the machine: they are no keys.
/// </summary>
static class EmptyRecord
{
    /// <summary>Why a test that has not begun is not measured.</summary>
    public const string NotBegun = "it did not get as far as its first operation";

    public static TestRecord Of(IXunitTest test) =>
        Of(test.TestCase, test.TestMethod, test.TestMethodArguments, test.TestDisplayName, test.Traits);

    /// <summary>A test, or all rows of a theory, of which nothing has run.</summary>
    public static TestRecord Of(IXunitTestCase testCase) =>
        Of(
            testCase,
            testCase.TestMethod,
            (testCase as XunitTestCase)?.TestMethodArguments ?? [],
            testCase.TestCaseDisplayName,
            testCase.Traits
        );

    static TestRecord Of(
        IXunitTestCase testCase,
        IXunitTestMethod tested,
        object?[] arguments,
        string name,
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits
    )
    {
        var (type, method) = (tested.TestClass.Class, tested.Method);
        var record = new TestRecord
        {
            Class = type.IsGenericType ? TypeNames.Whole(type) : tested.TestClass.TestClassName,
            Method = method.IsGenericMethod
                ? method.Name + TypeNames.Arguments(method.GetGenericArguments())
                : tested.MethodName,
            Arguments = ArgumentForm.Of(method.GetParameters(), arguments),
            Name = string.IsNullOrWhiteSpace(name) ? $"{tested.TestClass.TestClassName}.{tested.MethodName}" : name,
            Kind = Trait(traits, "kind") ?? Trait(traits, "category"),
            File = testCase.SourceFilePath is { } file ? SourcePath.InRepository(file) : null,
            Line = testCase.SourceLineNumber is > 0 and var line ? line : null,
            Verdict = null,
            NotMeasured = NotBegun,
        };
        return FormerlyOf(tested, arguments) is var formerly && formerly == record.Identity
            ? record
            : record with
            {
                Formerly = formerly,
            };
    }

    static string? Trait(IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits, string name) =>
        traits
            .Where(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(trait => trait.Value)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>With its arguments as xUnit writes them: <c>bytes: 100, name: "x"</c>.</summary>
    static string FormerlyOf(IXunitTestMethod tested, object?[] arguments) =>
        $"{tested.TestClass.TestClassName}.{tested.MethodName}"
        + $"{(arguments.Length == 0 ? "" : tested.GetDisplayName("", null, arguments, null))}";
}
