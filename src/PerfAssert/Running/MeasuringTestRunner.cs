using PerfAssert.Launching;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Outcomes;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Session;
using PerfAssert.Settings;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Running;

/// <summary>
/// Runs one performance test. Construction, fixtures, before and after attributes, time-out, output and disposal stay
/// xUnit's; only the call of the method is replaced by its measurement.
/// </summary>
abstract class MeasuringTestRunner : XunitTestRunner
{
    const string stoppedByTimeOut = "it was stopped by its time-out";

    Task running = Task.CompletedTask;
    TimeSpan elapsed;
    TimeSpan asked;
    string stopped = stoppedByTimeOut;

    /// <summary>What the session keeps of the test.</summary>
    protected TestRecord Record { get; set; } = null!; // There before anything of the test runs.

    /// <summary>Looks at what else has the processors.</summary>
    protected NeighbourWatch Neighbours { get; } = new();

    /// <summary>Ends the test. It is kept from before the test is made: after a time-out xUnit has another one, also
    /// for what still runs of the test.</summary>
    protected CancellationToken Cancellation { get; private set; }

    /// <summary>Whether the tool may run itself in before the test, if it is the first one.</summary>
    protected virtual bool MayRehearse(IXunitTest test) => true;

    /// <summary>Whether a dashboard may be told of the test while it is measured:
    /// that costs the processor a little.</summary>
    protected virtual bool IsTalkative => false;

    /// <summary>Measures the test and ends it as its verdict asks.</summary>
    protected abstract Task Measure(XunitTestRunnerContext ctxt, object? instance, PerfSession session);

    /// <summary>Whether the arguments fit the method; otherwise xUnit says what is wrong.</summary>
    protected virtual bool HasItsArguments(IXunitTest test) =>
        test.TestMethodArguments.Length == test.TestMethod.Method.GetParameters().Length;

    protected override async ValueTask<TimeSpan> RunTest(XunitTestRunnerContext ctxt)
    {
        var session = PerfSession.Current;
        Record = EmptyRecord.Of(ctxt.Test);
        if (session.StandDown is null)
            await session.EnterMeasuring(Record, MayRehearse(ctxt.Test), ctxt.CancellationTokenSource.Token);

        session.Enter(ctxt.Test, () => Record);
        using (IsTalkative || session.Dashboard is null ? null : await session.Dashboard.Quiet())
        {
            elapsed = await base.RunTest(ctxt);

            // After a time-out xUnit moves on while the last operation or process still runs:
            // it would disturb the next test.
            await session.Stragglers.Wait(running);
            if (ctxt.Aggregator.ToException() is { } error)
                Explain(error);
        }

        session.Add(ctxt.Test, Record);
        return elapsed;
    }

    protected override async ValueTask<TimeSpan> InvokeTest(XunitTestRunnerContext ctxt, object? testClassInstance)
    {
        if (!HasItsArguments(ctxt.Test))
            return await base.InvokeTest(ctxt, testClassInstance);

        // After a time-out while the test was being made, xUnit 4 calls it all the same,
        // and nobody waits for it any more.
        if (Cancellation.IsCancellationRequested)
        {
            ctxt.Aggregator.Run(() => IsStopped(ctxt, isCancelled: true));
            return TimeSpan.Zero;
        }

        var start = TimeProvider.System.GetTimestamp();
        AskFor(TimeSpan.Zero);
        var measuring = Guarded(ctxt, testClassInstance);
        running = measuring;
        await ctxt.Aggregator.RunAsync(() => new ValueTask(InTime(ctxt.Test, measuring)));
        return TimeProvider.System.GetElapsedTime(start);
    }

    protected override void SetTestContext(
        XunitTestRunnerContext ctxt,
        TestEngineStatus testStatus,
        TestResultState? testState = null,
        object? testClassInstance = null
    )
    {
        base.SetTestContext(ctxt, testStatus, testState, testClassInstance);
        if (testStatus == TestEngineStatus.Running)
            Cancellation = TestContext.Current.CancellationToken;
    }

    /// <summary>xUnit knows no time of a test that is skipped; one that could not be decided took some.</summary>
    protected override ValueTask<(bool Continue, TestResultState ResultState)> OnTestSkipped(
        XunitTestRunnerContext ctxt,
        string skipReason,
        decimal executionTime,
        string output,
        string[]? warnings
    ) => base.OnTestSkipped(ctxt, skipReason, (decimal)elapsed.TotalSeconds, output, warnings);

    /// <summary>The time that the test asks for itself, from now on.</summary>
    protected void AskFor(TimeSpan time) => asked = TimeProvider.System.GetElapsedTime(0) + time;

    /// <summary>Fails a test without a time-out of its own when it goes on for long
    /// after the time that it asks for.</summary>
    async Task InTime(IXunitTest test, Task measuring)
    {
        if (test.Timeout > 0 || Launch.IsChild || System.Diagnostics.Debugger.IsAttached)
        {
            await measuring;
            return;
        }

        var limit = PerfSession.Current.Settings.TimeLimit;
        while (asked + limit - TimeProvider.System.GetElapsedTime(0) is var left && left > TimeSpan.Zero)
        {
            if (await Task.WhenAny(measuring, Task.Delay(left)) != measuring)
                continue;

            await measuring;
            return;
        }

        stopped = Problem.TakesForEver(test.TestDisplayName, limit.TotalSeconds).ToString();
        if (Record.Verdict is null)
            NotMeasured(stopped);
        TestContext.Current.CancelCurrentTest();
        throw new PerfFailedException(stopped);
    }

    /// <summary>Says in the record what xUnit fails the test for, where that is no verdict: a constructor or a disposal
    /// that threw, a time-out.</summary>
    void Explain(Exception error)
    {
        var reason = error is TestTimeoutException ? stoppedByTimeOut : FailureReason.Of(error);
        if (Record.NotMeasured == EmptyRecord.NotBegun)
            NotMeasured(reason);
        else if (Record.Verdict == Verdict.Passed && error is not (PerfFailedException or VerifyException))
            NotMeasured($"it failed after it was measured: {reason}");
    }

    /// <summary>Runs the test once instead of measuring it.</summary>
    protected async Task RunOnce(StandDown standDown, SessionSettings settings, StatusCheck check, Func<Task> once)
    {
        Record = Record with { NotMeasured = standDown.Reason };
        PerfContext.Enter(new Recording(Readings.Current.Clock), check);
        await once();
        if (settings.Strict)
            throw new PerfFailedException($"{Record.Name} ran once and was not measured: {standDown.Reason}.");
        throw new PerfUndecidedException($"Not measured, ran once: {standDown.Reason}.");
    }

    /// <summary>Whether the run or the test was stopped, so that there is nothing to judge.</summary>
    protected bool IsStopped(XunitTestRunnerContext ctxt, bool isCancelled)
    {
        if (ctxt.CancellationTokenSource.IsCancellationRequested)
        {
            var reason = EndSignals.Received is { } signal
                ? $"the run was ended by {signal} while this test was measured"
                : "the run was cancelled while this test was measured";
            NotMeasured(reason);
            throw EndSignals.Received is null ? new PerfUndecidedException(reason) : new PerfFailedException(reason);
        }

        // A time-out: xUnit reports it, a second error would hide it.
        if (isCancelled)
            NotMeasured(stopped);
        return isCancelled;
    }

    /// <summary>The measurement begins: what else the machine does is of interest from now on.</summary>
    protected void Begin(PerfSession session)
    {
        Neighbours.Begin();
        foreach (var warning in session.Warnings)
            TestContext.Current.AddWarning(warning);
    }

    /// <summary>What the test threw fails it, in words where it is a problem of ours.</summary>
    protected void Fail(XunitTestRunnerContext ctxt, Exception error)
    {
        NotMeasured(FailureReason.Of(error));
        ctxt.Aggregator.Add(error is ProblemException ? new PerfFailedException(error.Message) : error);
    }

    /// <summary>Fails, skips or passes the test as its record says.</summary>
    protected void End(PerfSession session, bool failsAnyway = false)
    {
        var text = TextOf(session);
        ShowNumbers();
        var fails =
            Record.Verdict is Verdict.LimitBreached or Verdict.Regressed
            || (Record.Verdict == Verdict.Inconclusive && session.Settings.Strict);
        if (fails || failsAnyway)
            throw new PerfFailedException(text);
        if (Record.Verdict == Verdict.Inconclusive)
            throw new PerfUndecidedException(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    /// <summary>In the output of the test, where files of results have it whatever its outcome.</summary>
    protected void ShowNumbers()
    {
        if (Record.Metrics.Count > 0)
            TestContext.Current.TestOutputHelper?.WriteLine(TestText.Numbers(Record));
    }

    protected string TextOf(PerfSession session) => TestText.Of(Record, session.Machine.MachineClass);

    /// <summary>In a record the reason is one line; the failure of the test tells the rest.</summary>
    protected void NotMeasured(string reason) =>
        Record = Record with { Verdict = null, Limits = [], NotMeasured = reason.Split('\n')[0].TrimEnd() };

    async Task Guarded(XunitTestRunnerContext ctxt, object? instance)
    {
        var session = PerfSession.Current;
        try
        {
            if (session.Settings.Problem is { } problem)
                throw new ProblemException(problem);

            await Measure(ctxt, instance, session);
        }
        catch (ProblemException exception)
        {
            NotMeasured(exception.Message);
            throw new PerfFailedException(exception.Message);
        }
    }
}
