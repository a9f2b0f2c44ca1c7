using System.Runtime.ExceptionServices;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Sampling;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>
/// Runs one performance test. Construction, fixtures, before and after attributes, time-out, output and disposal stay xUnit's; only
/// the call of the method is replaced by its measurement.
/// </summary>
sealed class PerfTestRunner : XunitTestRunner
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    Task running = Task.CompletedTask;
    TestRecord? record;

    protected override async ValueTask<TimeSpan> RunTest(XunitTestRunnerContext ctxt)
    {
        var session = PerfSession.Current;
        record = Subject.Of(ctxt.Test);
        if (session.StandDown is null) await session.EnterMeasuring(ctxt.CancellationTokenSource.Token);

        var elapsed = await base.RunTest(ctxt);

        // After a time-out xUnit moves on while the last iteration still runs: it would disturb the next test.
        await Task.WhenAny(running, Task.Delay(patience));
        session.Add(record);
        return elapsed;
    }

    protected override async ValueTask<TimeSpan> InvokeTest(XunitTestRunnerContext ctxt, object? testClassInstance)
    {
        if (ctxt.Test.TestMethodArguments.Length != ctxt.Test.TestMethod.Method.GetParameters().Length)
            return await base.InvokeTest(ctxt, testClassInstance);

        var start = TimeProvider.System.GetTimestamp();
        await ctxt.Aggregator.RunAsync(() => Measure(ctxt, testClassInstance));
        return TimeProvider.System.GetElapsedTime(start);
    }

    async ValueTask Measure(XunitTestRunnerContext ctxt, object? instance)
    {
        var session = PerfSession.Current;
        try
        {
            var demand = DemandOf(ctxt.Test, session.Settings);
            if (Launch.IsChild) await MeasureAsChild(ctxt, instance, demand, session.Settings);
            else if (session.StandDown is { } standDown) await RunOnce(ctxt, instance, standDown, session.Settings);
            else await MeasureAndJudge(ctxt, instance, demand, session);
        }
        catch (ProblemException exception)
        {
            NotMeasured(exception.Message);
            throw new PerfFailedException(exception.Message);
        }
    }

    static Demand DemandOf(IXunitTest test, SessionSettings settings)
    {
        if (settings.Problem is { } problem) throw new ProblemException(problem);

        var method = test.TestMethod.Method;
        if (AsyncUtility.IsAsyncVoid(method)) throw new ProblemException(Problem.AsyncVoid(method.Name));

        return Demand.Of(test.TestMethod.FactAttributes.OfType<PerfFactAttribute>().First(), method.Name);
    }

    async Task MeasureAndJudge(XunitTestRunnerContext ctxt, object? instance, Demand demand, PerfSession session)
    {
        foreach (var warning in session.Warnings) TestContext.Current.AddWarning(warning);

        var samples = demand.Launches > 0
            ? await Launch.Run(ctxt.Test, demand, TestContext.Current.CancellationToken)
            : await Sample(ctxt, instance, demand, session.Settings);
        if (ctxt.CancellationTokenSource.IsCancellationRequested)
        {
            const string reason = "the run was cancelled while this test was measured";
            NotMeasured(reason);
            throw new PerfUndecidedException(reason);
        }

        if (samples.Cancelled)
        {
            // A time-out: xUnit reports it, a second error would hide it.
            NotMeasured("it was stopped by its time-out");
            return;
        }

        if (samples.EndedByError) Rethrow(samples.FirstError!);

        var judgements = demand.Limits.Select(limit => Judgement.Of(limit, samples)).ToList();
        record = Recorded.Measured(record! with { NotMeasured = null, HeapLimitBytes = demand.HeapLimitBytes }, samples, judgements, demand.Launches);

        var text = TestText.Of(record, session.Machine.MachineClass);
        var fails = record.Verdict is Verdict.LimitBreached or Verdict.Regressed || (record.Verdict == Verdict.Inconclusive && session.Settings.Strict);
        if (fails) throw new PerfFailedException(text);
        if (record.Verdict == Verdict.Inconclusive) throw new PerfUndecidedException(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    async Task RunOnce(XunitTestRunnerContext ctxt, object? instance, StandDown standDown, SessionSettings settings)
    {
        record = record! with { NotMeasured = standDown.Reason };
        PerfContext.Enter(new(TimeProvider.System));
        await base.InvokeTest(ctxt, instance);
        if (ctxt.Aggregator.HasExceptions) return;
        if (settings.Strict) throw new PerfFailedException($"{record.Name} ran once and was not measured: {standDown.Reason}.");
        TestContext.Current.AddWarning($"Not measured, ran once: {standDown.Reason}.");
    }

    /// <summary>Throws what the method threw, with its own stack.</summary>
    void Rethrow(Exception error)
    {
        var skips = error.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal);
        NotMeasured(skips ? $"it was skipped: {error.Message[DynamicSkipToken.Value.Length..]}"
            : error is PerfFailedException ? error.Message
            : $"it threw {error.GetType().Name}: {error.Message}");
        ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>In a record the reason is one line; the failure of the test tells the rest.</summary>
    void NotMeasured(string reason) => record = record! with { NotMeasured = reason.Split('\n')[0].TrimEnd() };

    async Task MeasureAsChild(XunitTestRunnerContext ctxt, object? instance, Demand demand, SessionSettings settings) =>
        Launch.Report(await Sample(ctxt, instance, demand, settings));

    async Task<Samples> Sample(XunitTestRunnerContext ctxt, object? instance, Demand demand, SessionSettings settings)
    {
        var operation = Binding.Bind(ctxt.Test.TestMethod.Method, instance, ctxt.Test.TestMethodArguments);
        var recording = new Recording(TimeProvider.System);
        PerfContext.Enter(recording);
        var sampling = new Sampler(TimeProvider.System).Run(operation, demand.Plan(settings), recording, TestContext.Current.CancellationToken);
        running = sampling;
        return await sampling;
    }
}
