using System.Reflection;
using PerfAssert.Launching;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>
/// Has xUnit run the tests of an assembly through PerfAssert, which then knows what was to run and what became of it.
/// The package adds it to the assembly; there is nothing to call.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PerfTestFrameworkAttribute : Attribute, ITestFrameworkAttribute
{
    /// <inheritdoc/>
    public Type FrameworkType => typeof(PerfTestFramework);
}

/// <summary>xUnit's test framework, or that of the user, with a session of PerfAssert around each run.</summary>
sealed class PerfTestFramework : ITestFramework, IAsyncDisposable
{
    readonly ITestFramework inner = OfTheUser() ?? new XunitTestFramework();

    /// <summary>Called by xUnit.</summary>
    public PerfTestFramework() => LaunchedProcess.EndWithParent();

    public string TestFrameworkDisplayName => inner.TestFrameworkDisplayName;

    public ITestFrameworkDiscoverer GetDiscoverer(Assembly assembly) => inner.GetDiscoverer(assembly);

    public ITestFrameworkExecutor GetExecutor(Assembly assembly) => new Executor(inner.GetExecutor(assembly), assembly);

    public void SetTestPipelineStartup(ITestPipelineStartup pipelineStartup) =>
        inner.SetTestPipelineStartup(pipelineStartup);

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    static ITestFramework? OfTheUser() =>
        Assembly
            .GetEntryAssembly()
            ?.GetCustomAttributes()
            .OfType<ITestFrameworkAttribute>()
            .FirstOrDefault(attribute => attribute is not PerfTestFrameworkAttribute)
            is { } own
            ? (ITestFramework?)Activator.CreateInstance(own.FrameworkType)
            : null;

    sealed class Executor(ITestFrameworkExecutor inner, Assembly assembly) : ITestFrameworkExecutor
    {
        public async ValueTask RunTestCases(
            IReadOnlyCollection<ITestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions,
            CancellationToken? cancellationToken = null
        )
        {
            using var run = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken ?? CancellationToken.None
            );
            using var signals = new EndSignals(run);
            var roll = new ExpectedTests(
                testCases,
                executionOptions.ExplicitOptionOrDefault(),
                executionOptions.StopOnTestFailOrDefault()
            );
            await PerfAssemblyFixture.Begin(assembly, roll, run.Token);
            try
            {
                await inner.RunTestCases(testCases, roll.Before(executionMessageSink), executionOptions, run.Token);
            }
            finally
            {
                await PerfAssemblyFixture.End();
            }
        }
    }
}
