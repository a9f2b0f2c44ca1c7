using PerfAssert.Running;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Discovery;

/// <summary>A performance test as xUnit keeps it.
/// Nothing of ours is serialized: limits are read from the method when it runs.</summary>
sealed class PerfTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    [Obsolete("For the deserializer of xUnit.")]
    public PerfTestCase() { }

    PerfTestCase(XunitTestCase original)
        : base(
            original.TestMethod,
            original.TestCaseDisplayName,
            original.UniqueID,
            original.Explicit,
            original.TestLabel,
            original.DisableParallelization,
            original.SkipExceptions,
            original.SkipReason,
            original.SkipType,
            original.SkipUnless,
            original.SkipWhen,
            original.Traits,
            original.TestMethodArguments,
            original.SourceFilePath,
            original.SourceLineNumber,
            original.Timeout
        ) { }

    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource,
        ParallelMode parallelMode,
        ExecutionScheduler scheduler,
        FixtureMappingManager methodFixtureMappings
    ) =>
        PerfTestCaseRunner.Run(
            this,
            explicitOption,
            messageBus,
            constructorArguments,
            aggregator,
            cancellationTokenSource,
            parallelMode,
            scheduler,
            methodFixtureMappings
        );

    /// <summary>What xUnit discovered, as test cases that measure. xUnit's own error cases stay as they are.</summary>
    public static IReadOnlyCollection<IXunitTestCase> Wrap(IReadOnlyCollection<IXunitTestCase> discovered) =>
        [
            .. discovered.Select(testCase =>
                testCase switch
                {
                    ExecutionErrorTestCase => testCase,
                    XunitDelayEnumeratedTheoryTestCase delayed => new PerfDelayedTheoryTestCase(delayed),
                    XunitTestCase fact => new PerfTestCase(fact),
                    _ => testCase,
                }
            ),
        ];
}

/// <summary>A performance theory whose rows are only known when it runs.</summary>
sealed class PerfDelayedTheoryTestCase : XunitDelayEnumeratedTheoryTestCase, ISelfExecutingXunitTestCase
{
    [Obsolete("For the deserializer of xUnit.")]
    public PerfDelayedTheoryTestCase() { }

    public PerfDelayedTheoryTestCase(XunitDelayEnumeratedTheoryTestCase original)
        : base(
            original.TestMethod,
            original.TestCaseDisplayName,
            original.UniqueID,
            original.Explicit,
            original.SkipTestWithoutData,
            original.SkipExceptions,
            original.SkipReason,
            original.SkipType,
            original.SkipUnless,
            original.SkipWhen,
            original.Traits,
            original.SourceFilePath,
            original.SourceLineNumber,
            original.Timeout
        ) { }

    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource,
        ParallelMode parallelMode,
        ExecutionScheduler scheduler,
        FixtureMappingManager methodFixtureMappings
    ) =>
        PerfTestCaseRunner.Run(
            this,
            explicitOption,
            messageBus,
            constructorArguments,
            aggregator,
            cancellationTokenSource,
            parallelMode,
            scheduler,
            methodFixtureMappings
        );
}
