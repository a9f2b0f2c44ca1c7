using PerfAssert.Problems;
using PerfAssert.Records;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>
/// The performance tests that a run is to execute, and what xUnit says of them: it fails some without running them,
/// where a fixture throws or something cannot be discovered, and some it never begins.
/// </summary>
sealed class ExpectedTests
{
    readonly ExplicitOption explicitOption;
    readonly bool stopsAtFailure;
    readonly Lock gate = new();
    readonly Dictionary<string, IXunitTestCase> cases;
    readonly Dictionary<string, TestRecord> awaited = [];
    readonly HashSet<string> recorded = [];
    readonly List<TestRecord> failed = [];
    readonly List<string> troubles = [];
    bool hasFailures;
    bool hasRun;
    bool hasSkipped;

    public ExpectedTests(IReadOnlyCollection<ITestCase> testCases, ExplicitOption explicitOption, bool stopsAtFailure)
    {
        (this.explicitOption, this.stopsAtFailure) = (explicitOption, stopsAtFailure);
        cases = testCases
            .OfType<IXunitTestCase>()
            .Where(testCase => testCase.TestMethod.FactAttributes.Any(attribute => attribute is PerfTestAttribute))
            .DistinctBy(testCase => testCase.UniqueID)
            .ToDictionary(testCase => testCase.UniqueID);
        foreach (
            var testCase in cases.Values.Where(testCase =>
                IsToRun(testCase.Explicit, testCase.SkipReason, testCase.SkipWhen ?? testCase.SkipUnless)
            )
        )
            awaited[testCase.UniqueID] = EmptyRecord.Of(testCase);
    }

    /// <summary>What xUnit reported besides its tests, as sentences.</summary>
    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (gate)
                return [.. troubles];
        }
    }

    /// <summary>The tests of which nothing is known yet.</summary>
    public IReadOnlyList<TestRecord> Awaited
    {
        get
        {
            lock (gate)
                return [.. awaited.Values];
        }
    }

    /// <summary>Whether tests were skipped, and none passed or failed.</summary>
    public bool HasOnlySkipped
    {
        get
        {
            lock (gate)
                return hasSkipped && !hasRun;
        }
    }

    /// <summary>Hears what xUnit says before the runner does.</summary>
    public IMessageSink Before(IMessageSink runner) => new Ear(this, runner);

    /// <summary>The rows of a theory are known now, each a test.</summary>
    public void Expect(IXunitTestCase testCase, IEnumerable<IXunitTest> tests)
    {
        lock (gate)
        {
            if (!awaited.Remove(testCase.UniqueID))
                return;

            foreach (
                var test in tests.Where(test =>
                    IsToRun(test.Explicit, test.SkipReason, test.SkipWhen ?? test.SkipUnless)
                )
            )
                awaited[test.UniqueID] = EmptyRecord.Of(test);
        }
    }

    /// <summary>A test has its record.</summary>
    public void Recorded(IXunitTest test)
    {
        lock (gate)
        {
            recorded.Add(test.UniqueID);
            awaited.Remove(test.UniqueID);
            awaited.Remove(test.TestCase.UniqueID);
        }
    }

    /// <summary>The tests that have no record although they were to run, with why.</summary>
    /// <param name="end">Why the run ended before its time; null where nothing is known of it.</param>
    public IReadOnlyList<TestRecord> Missing(string? end)
    {
        lock (gate)
        {
            var why =
                end
                ?? (
                    stopsAtFailure && hasFailures
                        ? "the run stops at its first failure"
                        : troubles.FirstOrDefault() ?? "the run ended before its turn"
                );
            return
            [
                .. failed,
                .. awaited.Values.Select(test => test with { NotMeasured = $"it was never begun: {OneLine(why)}" }),
            ];
        }
    }

    bool IsToRun(bool isExplicit, string? skipReason, string? skipCondition) =>
        (skipReason is null || skipCondition is not null)
        && explicitOption switch
        {
            ExplicitOption.Only => isExplicit,
            ExplicitOption.Off => !isExplicit,
            _ => true,
        };

    void Hear(IMessageSinkMessage message)
    {
        lock (gate)
        {
            hasRun |= message is ITestPassed or ITestFailed;
            hasSkipped |= message is ITestSkipped;
            switch (message)
            {
                case ITestFailed test:
                    hasFailures = true;
                    if (
                        cases.TryGetValue(test.TestCaseUniqueID, out var testCase)
                        && !recorded.Contains(test.TestUniqueID)
                    )
                        Fail(test, testCase);
                    break;
                case ITestResultMessage test:
                    awaited.Remove(test.TestUniqueID);
                    awaited.Remove(test.TestCaseUniqueID);
                    break;
                case IErrorMetadata error
                and (
                    IErrorMessage
                    or ITestAssemblyCleanupFailure
                    or ITestCollectionCleanupFailure
                    or ITestClassCleanupFailure
                ):
                    troubles.Add(Problem.OutsideOfTests(OneLine(Words(error))).ToString());
                    break;
            }
        }
    }

    void Fail(ITestFailed test, IXunitTestCase testCase)
    {
        var record =
            awaited.GetValueOrDefault(test.TestUniqueID)
            ?? awaited.GetValueOrDefault(testCase.UniqueID)
            ?? EmptyRecord.Of(testCase);
        awaited.Remove(test.TestUniqueID);
        awaited.Remove(testCase.UniqueID);
        failed.Add(record with { NotMeasured = $"xUnit failed it before its first operation: {OneLine(Words(test))}" });
    }

    /// <summary>xUnit's sentence, such as that a fixture threw, with what the exception behind it says.</summary>
    static string Words(IErrorMetadata error) =>
        string.Join(
            ": ",
            error.Messages.Where(message => !string.IsNullOrWhiteSpace(message)).Select(OneLine).Distinct()
        );

    static string OneLine(string text) => text.Split('\n')[0].TrimEnd();

    sealed class Ear(ExpectedTests roll, IMessageSink runner) : IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            roll.Hear(message);
            return runner.OnMessage(message);
        }
    }
}
