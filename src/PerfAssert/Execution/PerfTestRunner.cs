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
        if (session.StandDown is null) await session.EnterMeasuring(record, !IsColdStart(ctxt.Test), ctxt.CancellationTokenSource.Token);

        var elapsed = await base.RunTest(ctxt);

        // After a time-out xUnit moves on while the last iteration or process still runs: it would disturb the next test.
        await Task.WhenAny(running, Task.Delay(patience));
        session.Add(record);
        return elapsed;
    }

    protected override async ValueTask<TimeSpan> InvokeTest(XunitTestRunnerContext ctxt, object? testClassInstance)
    {
        if (ctxt.Test.TestMethodArguments.Length != ctxt.Test.TestMethod.Method.GetParameters().Length)
            return await base.InvokeTest(ctxt, testClassInstance);

        var start = TimeProvider.System.GetTimestamp();
        var measuring = Measure(ctxt, testClassInstance);
        running = measuring;
        await ctxt.Aggregator.RunAsync(() => new ValueTask(measuring));
        return TimeProvider.System.GetElapsedTime(start);
    }

    /// <summary>A cold start shall meet a process in which nothing ran before.</summary>
    static bool IsColdStart(IXunitTest test) => AttributeOf(test).ColdStart;

    static PerfFactAttribute AttributeOf(IXunitTest test) => test.TestMethod.FactAttributes.OfType<PerfFactAttribute>().First();

    async Task Measure(XunitTestRunnerContext ctxt, object? instance)
    {
        var session = PerfSession.Current;
        try
        {
            var demand = DemandOf(ctxt.Test, session);
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

    static Demand DemandOf(IXunitTest test, PerfSession session)
    {
        if (session.Settings.Problem is { } problem) throw new ProblemException(problem);

        var method = test.TestMethod.Method;
        if (AsyncUtility.IsAsyncVoid(method)) throw new ProblemException(Problem.AsyncVoid(method.Name));

        return Demand.Of(AttributeOf(test), method, session.ReferenceGate);
    }

    async Task MeasureAndJudge(XunitTestRunnerContext ctxt, object? instance, Demand demand, PerfSession session)
    {
        foreach (var warning in session.Warnings) TestContext.Current.AddWarning(warning);
        if (demand.MissingReference is { } missing) GoOnWithout(missing, demand, session.Settings);

        var cancellation = TestContext.Current.CancellationToken;
        if (session.Settings.WriteBaselines)
        {
            await WriteBaseline(ctxt.Test, demand, session, cancellation);
            return;
        }

        var errorOfConfirmation = session.ErrorOfConfirmation;
        var measurement = demand.Launches > 0
            ? await Launch.Run(ctxt.Test, demand, demand.Launches, LaunchOrder.Everything, cancellation)
            : await Sample(ctxt, instance, demand, session.Settings);
        if (ctxt.CancellationTokenSource.IsCancellationRequested)
        {
            const string reason = "the run was cancelled while this test was measured";
            NotMeasured(reason);
            throw new PerfUndecidedException(reason);
        }

        if (measurement.Cancelled)
        {
            // A time-out: xUnit reports it, a second error would hide it.
            NotMeasured("it was stopped by its time-out");
            return;
        }

        if (measurement.Fatal is { } error)
        {
            NotMeasured(Reason(error));
            ctxt.Aggregator.Add(error is ProblemException ? new PerfFailedException(error.Message) : error);
            return;
        }

        var judgements = measurement.Judge(demand);
        var toConfirm = demand.Launches == 0 ? Confirmation.Needed(demand, judgements) : [];
        if (toConfirm.Count > 0) judgements = await Confirm(ctxt.Test, demand, toConfirm, judgements, errorOfConfirmation, cancellation);

        var baseline = demand.Baseline is { } stored
            ? await new BaselineCheck(ctxt.Test, demand, stored, session).Compare(measurement, cancellation)
            : null;
        judgements = [.. judgements, .. baseline?.Judgements ?? []];
        if (session.Noise is { IsNoisy: true } noise) judgements = [.. judgements.Select(judgement => judgement.Blame(noise))];
        record = Recorded.Measured(
            record! with { NotMeasured = null, HeapLimitBytes = demand.HeapLimitBytes, Confirmed = toConfirm.Count > 0 },
            measurement.Joined(), judgements, demand.Launches);
        record = record with { Findings = [.. record.Findings, .. measurement.Compared(demand), .. baseline?.Findings ?? []] };

        // A time-out while it was confirmed: the numbers stand in the record, the failure is xUnit's.
        if (cancellation.IsCancellationRequested && !ctxt.CancellationTokenSource.IsCancellationRequested) return;

        var text = TestText.Of(record, session.Machine.MachineClass);
        var fails = record.Verdict is Verdict.LimitBreached or Verdict.Regressed || (record.Verdict == Verdict.Inconclusive && session.Settings.Strict);
        if (baseline?.Fails(judgements, session.Settings) == true)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(text);
            baseline.Snapshot.ThrowUnlessPasses();
        }

        if (fails || (session.Settings.Strict && baseline is { IsSlack: true })) throw new PerfFailedException(text);
        if (record.Verdict == Verdict.Inconclusive) throw new PerfUndecidedException(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    /// <summary>Measures the baseline anew, to be accepted, and judges nothing.</summary>
    async Task WriteBaseline(IXunitTest test, Demand demand, PerfSession session, CancellationToken cancellation)
    {
        if (demand.Baseline is not { } stored)
        {
            const string reason = "only baselines are measured in this run";
            NotMeasured(reason);
            throw new PerfUndecidedException(reason);
        }

        var outcome = await new BaselineCheck(test, demand, stored, session).Receive(cancellation);
        var text = $"its baseline was measured anew: {outcome.Snapshot.Name.ReceivedPath}";
        NotMeasured(text);
        TestContext.Current.TestOutputHelper?.WriteLine($"{record!.Name}: {text}");
    }

    /// <summary>Without its reference a test is judged by its other limits, with a warning; one that has none cannot be judged.</summary>
    void GoOnWithout(string missing, Demand demand, SessionSettings settings)
    {
        var reason = $"{nameof(PerfFactAttribute.RegressionUnderPercent)} was not judged: {missing}.";
        if (settings.Strict || demand is { Limits.Count: 0, Rivals.Count: 0 })
        {
            NotMeasured(reason);
            throw settings.Strict ? new PerfFailedException(reason) : new PerfUndecidedException(reason);
        }

        TestContext.Current.AddWarning(reason);
    }

    /// <summary>Measures once more in a fresh process, and only what must be confirmed. When that fails, the red stands.</summary>
    static async Task<IReadOnlyList<Judgement>> Confirm(
        IXunitTest test, Demand demand, IReadOnlyList<int> questions, IReadOnlyList<Judgement> judgements, double error, CancellationToken cancellation)
    {
        try
        {
            var fresh = await Launch.Run(test, demand, 1, new(error, questions), cancellation);
            return fresh.Cancelled || fresh.Fatal is not null ? judgements : Confirmation.Apply(judgements, fresh.Judge(demand.Only(questions)));
        }
        catch (ProblemException exception)
        {
            TestContext.Current.AddWarning(exception.Message);
            return judgements;
        }
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

    static string Reason(Exception error) =>
        error.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) ? $"it was skipped: {error.Message[DynamicSkipToken.Value.Length..]}"
        : error is PerfFailedException or ProblemException ? error.Message
        : $"it threw {error.GetType().Name}: {error.Message}";

    /// <summary>In a record the reason is one line; the failure of the test tells the rest.</summary>
    void NotMeasured(string reason) => record = record! with { NotMeasured = reason.Split('\n')[0].TrimEnd() };

    static async Task MeasureAsChild(XunitTestRunnerContext ctxt, object? instance, Demand demand, SessionSettings settings) =>
        Launch.Report(await Sample(ctxt, instance, Launch.Order.Of(demand), settings));

    static async Task<Measurement> Sample(XunitTestRunnerContext ctxt, object? instance, Demand demand, SessionSettings settings)
    {
        var clock = TimeProvider.System;
        var cancellation = TestContext.Current.CancellationToken;
        var test = new TestCall(ctxt.Test.TestMethod.Method, instance, ctxt.Test.TestMethodArguments);
        var parts = new List<Samples>();
        if (demand.IsSampled)
        {
            var recording = Begin();
            parts.Add(await new Sampler(clock, witness: demand.ColdStart ? null : PerfSession.Current.Witness).Run(test.Bind(), demand.Plan(settings), recording, cancellation));
        }

        foreach (var rival in demand.Rivals)
        {
            if (parts.Exists(part => part.EndedByError || part.Cancelled)) break;

            // What the test itself throws is its failure; what only its copies throw is a reason not to compare.
            if (parts.Count == 0 && !rival.IsTheUsers && await SideBySide.Try(test) is { } failed) return new([failed]);

            parts.Add(await SideBySide.Run(rival, test, Begin(), demand.Stopping(rival.Relation, settings), cancellation));
        }

        return new(parts);

        Recording Begin()
        {
            var recording = new Recording(clock);
            PerfContext.Enter(recording);
            return recording;
        }
    }
}
