using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>Tests that are shown together: those of one kind, what needs a look first.</summary>
/// <param name="Kind">The kind, or empty for tests that name none.</param>
/// <param name="Tests">Broken, slower, faster, undecided, not measured, then what holds.</param>
sealed record TestGroup(string Kind, IReadOnlyList<TestRecord> Tests)
{
    /// <summary>The words for a group in a heading.</summary>
    public string Title => Kind.Length == 0 ? "Other tests" : Kind;

    /// <summary>The tests of a run by kind; those without a kind last.</summary>
    public static IReadOnlyList<TestGroup> Of(IEnumerable<TestRecord> tests) =>
        [
            .. from test in tests
            group test by OneLine.Of(test.Kind ?? "").Trim() into kind
            orderby kind.Key.Length == 0, kind.Key
            select new TestGroup(kind.Key, Ordered(kind)),
        ];

    /// <summary>Whether a test broke a limit or became slower or faster: what a reader wants to know first.</summary>
    public static bool IsNews(TestRecord test) =>
        test.Verdict is Verdict.LimitBreached or Verdict.Regressed or Verdict.Improved;

    public static IReadOnlyList<TestRecord> Ordered(IEnumerable<TestRecord> tests) => [.. tests.OrderBy(Place)];

    static int Place(TestRecord test) =>
        test.Verdict switch
        {
            Verdict.LimitBreached => 0,
            Verdict.Regressed => 1,
            Verdict.Improved => 2,
            Verdict.Inconclusive => 3,
            null => 4,
            _ => 5,
        };
}
