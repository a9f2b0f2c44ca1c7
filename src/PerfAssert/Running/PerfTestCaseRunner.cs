using PerfAssert.Launching;
using PerfAssert.Session;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Running;

/// <summary>Runs the tests of a performance test case: for a theory, one for each row.</summary>
sealed class PerfTestCaseRunner : XunitTestCaseRunner
{
    static readonly PerfTestCaseRunner runner = new();

    public static async ValueTask<RunSummary> Run(
        IXunitTestCase testCase,
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellation,
        ParallelMode parallelMode,
        ExecutionScheduler scheduler,
        FixtureMappingManager fixtures
    )
    {
        var tests = await aggregator.RunAsync(testCase.CreateTests, []);
        if (aggregator.HasExceptions)
        {
            // The data of the theory threw: xUnit reports that as it does for its own tests.
            return await XunitRunnerHelper.RunXunitTestCase(
                testCase,
                messageBus,
                cancellation,
                parallelMode,
                scheduler,
                new(),
                explicitOption,
                constructorArguments,
                fixtures
            );
        }

        PerfSession.Roll?.Expect(testCase, tests);
        return await runner.Run(
            testCase,
            tests,
            messageBus,
            aggregator,
            cancellation,
            parallelMode,
            scheduler,
            testCase.TestCaseDisplayName,
            testCase.SkipReason,
            explicitOption,
            constructorArguments,
            fixtures
        );
    }

    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test) =>
        Launch.IsMeantFor(test)
            ? RunnerOf(test)
                .Run(
                    test,
                    ctxt.MessageBus,
                    ctxt.ConstructorArguments,
                    ctxt.ExplicitOption,
                    ctxt.Aggregator.Clone(),
                    ctxt.CancellationTokenSource,
                    ctxt.ParallelMode,
                    ctxt.Scheduler,
                    ctxt.BeforeAfterTestAttributes,
                    ctxt.CaseFixtureMappings
                )
            : new(default(RunSummary));

    static MeasuringTestRunner RunnerOf(IXunitTest test) =>
        LoadTestRunner.Runs(test) ? new LoadTestRunner() : new PerfTestRunner();
}
