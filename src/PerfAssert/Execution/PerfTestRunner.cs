using System.Reflection;
using System.Runtime.ExceptionServices;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Sampling;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>Measures one test whose operations come one after the other, and judges it.</summary>
sealed class PerfTestRunner : MeasuringTestRunner
{
    /// <summary>A cold start shall meet a process in which nothing ran before; a scenario may ask for one.</summary>
    protected override bool MayRehearse(IXunitTest test) =>
        test.TestMethod.FactAttributes.OfType<PerfFactAttribute>().First() is { ColdStart: false, Scenario: null };

    protected override async Task Measure(XunitTestRunnerContext ctxt, object? instance, PerfSession session)
    {
        var demand = DemandOf(ctxt.Test.TestMethod.Method, session);
        if (Launch.IsChild)
            await MeasureAsChild(ctxt, instance, demand, session.Settings);
        else if (session.StandDown is { } standDown)
            await RunOnce(
                standDown,
                session.Settings,
                demand.Responses,
                () => CallOnce(CallOf(ctxt, instance, demand))
            );
        else
            await MeasureAndJudge(ctxt, instance, demand, session);
    }

    static TestCall CallOf(XunitTestRunnerContext ctxt, object? instance, Demand demand) =>
        new(ctxt.Test.TestMethod.Method, instance, ctxt.Test.TestMethodArguments, demand.Responses);

    static async Task CallOnce(TestCall test)
    {
        if (await test.Once(Readings.Current.Clock) is { } error)
            ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>A scenario completes an attribute of its own, because xUnit shows the same one for each row.</summary>
    static Demand DemandOf(MethodInfo method, PerfSession session)
    {
        var attribute = method.GetCustomAttributes<PerfFactAttribute>().First();
        var scenario = attribute.Scenario is { } name ? session.Scenario(name) : null;
        if (scenario?.Phases.Concat(scenario.Mix).FirstOrDefault() is { } part)
            throw new ProblemException(
                Problem.SettingOfOther($"{part.Place}", part.Kind, AttributeWords.NameOf(attribute.GetType()))
            );

        return Demand.Of(ScenarioAttributes.Complete(attribute, scenario), method, session.ReferenceGate);
    }

    async Task MeasureAndJudge(XunitTestRunnerContext ctxt, object? instance, Demand demand, PerfSession session)
    {
        Neighbours.Begin();
        foreach (var warning in session.Warnings)
            TestContext.Current.AddWarning(warning);
        if (demand.MissingReference is { } missing)
            GoOnWithout(missing, demand, session.Settings);

        var cancellation = Cancellation;
        AskFor(demand.LongestIn(session.Settings));
        if (session.Settings.WriteBaselines)
        {
            await WriteBaseline(ctxt, demand, session, cancellation);
            return;
        }

        var errorOfConfirmation = session.ErrorOfConfirmation;
        var measurement =
            demand.Launches > 0
                ? await Launch.Run(ctxt.Test, demand, demand.Launches, LaunchOrder.Everything, cancellation)
                : await Sample(ctxt, instance, demand, session.Settings);
        Neighbours.End();
        if (IsStopped(ctxt, measurement.Cancelled))
            return;

        if (measurement.Fatal is { } error)
        {
            NotMeasured(FailureReason.Of(error));
            ctxt.Aggregator.Add(error is ProblemException ? new PerfFailedException(error.Message) : error);
            return;
        }

        // Whatever becomes of the rest: what was measured stands.
        var judgements = measurement.Judge(demand);
        if (judgements.Count > 0)
            Keep(measurement, demand, judgements);
        var toConfirm = demand.Launches == 0 ? Confirmation.Needed(demand, judgements) : [];
        string? notConfirmed = null;
        if (toConfirm.Count > 0)
        {
            (judgements, notConfirmed) = await Confirmation.Run(
                ctxt,
                demand,
                toConfirm,
                judgements,
                errorOfConfirmation,
                cancellation
            );
            Record = Record with { Confirmed = notConfirmed is null };
        }

        BaselineOutcome? baseline = null;
        try
        {
            if (demand.Baseline is { } stored)
                baseline = await new BaselineCheck(ctxt.Test, demand, stored, session).Compare(
                    measurement,
                    cancellation
                );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (
                Record.Verdict is not (Verdict.LimitBreached or Verdict.Regressed)
                && IsStopped(ctxt, isCancelled: true)
            )
                return;
        }

        judgements = [.. judgements, .. baseline?.Judgements ?? []];
        (judgements, var machine) = await Neighbours.Weigh(
            judgements,
            limit => demand.Limits.Contains(limit) ? measurement.Parts[0] : null,
            session.Noise,
            cancellation
        );
        Keep(measurement, demand, judgements);
        Record = Record with
        {
            Findings =
            [
                .. Record.Findings,
                .. machine,
                .. measurement.Compared(demand),
                .. baseline?.Findings ?? [],
                .. Confirmation.Missing(notConfirmed),
            ],
        };

        // A time-out while it was confirmed: the numbers stand in the record, the failure is xUnit's.
        if (cancellation.IsCancellationRequested && !ctxt.CancellationTokenSource.IsCancellationRequested)
            return;

        if (baseline?.Fails(judgements, session.Settings) == true)
        {
            ShowNumbers();
            TestContext.Current.TestOutputHelper?.WriteLine(TextOf(session));
            baseline.Snapshot.ThrowUnlessPasses();
        }

        End(session, failsAnyway: session.Settings.Strict && baseline is { IsSlack: true });
    }

    /// <summary>Measures the baseline anew, to be accepted, and judges nothing.</summary>
    async Task WriteBaseline(
        XunitTestRunnerContext ctxt,
        Demand demand,
        PerfSession session,
        CancellationToken cancellation
    )
    {
        if (demand.Baseline is not { } stored)
        {
            const string reason = "only baselines are measured in this run";
            NotMeasured(reason);
            throw new PerfUndecidedException(reason);
        }

        try
        {
            var outcome = await new BaselineCheck(ctxt.Test, demand, stored, session).Receive(cancellation);
            var text = $"its baseline was measured anew: {outcome.Snapshot.Name.ReceivedPath}";
            NotMeasured(text);
            TestContext.Current.TestOutputHelper?.WriteLine($"{Record.Name}: {text}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            IsStopped(ctxt, isCancelled: true);
        }
    }

    /// <summary>Without its reference a test is judged by its other limits, with a warning;
    /// one that has none cannot be judged.</summary>
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

    void Keep(Measurement measurement, Demand demand, IReadOnlyList<Judgement> judgements) =>
        Record = Recorded.Measured(
            Record with
            {
                NotMeasured = null,
                HeapLimitBytes = demand.HeapLimitBytes,
            },
            measurement.Joined(),
            judgements,
            demand.Launches
        );

    async Task MeasureAsChild(XunitTestRunnerContext ctxt, object? instance, Demand demand, SessionSettings settings) =>
        Launch.Report(await Sample(ctxt, instance, Launch.Order.Of(demand), settings));

    Task<Measurement> Sample(XunitTestRunnerContext ctxt, object? instance, Demand demand, SessionSettings settings) =>
        TestSampling.Run(CallOf(ctxt, instance, demand), demand, settings, Cancellation);
}
