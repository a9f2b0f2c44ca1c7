using System.Reflection;
using System.Runtime.ExceptionServices;
using PerfAssert.Counterparts;
using PerfAssert.Judging;
using PerfAssert.Launching;
using PerfAssert.Limits;
using PerfAssert.Methods;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Session;
using PerfAssert.Settings;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Running;

/// <summary>Measures one test whose operations come one after the other, and judges it.</summary>
sealed class PerfTestRunner : MeasuringTestRunner
{
    /// <summary>A cold start shall meet a process in which nothing ran before; a scenario may ask for one.</summary>
    protected override bool MayRehearse(IXunitTest test) =>
        test.TestMethod.FactAttributes.OfType<PerfFactAttribute>().First() is { ColdStart: false, Scenario: null };

    protected override async Task Measure(XunitTestRunnerContext ctxt, object? instance, PerfSession session)
    {
        var requirements = RequirementsOf(ctxt.Test.TestMethod.Method, session);
        if (Launch.IsChild)
            await MeasureAsChild(ctxt, instance, requirements, session.Settings);
        else if (session.StandDown is { } standDown)
            await RunOnce(
                standDown,
                session.Settings,
                requirements.Responses,
                () => CallOnce(CallOf(ctxt, instance, requirements))
            );
        else
            await MeasureAndJudge(ctxt, instance, requirements, session);
    }

    static TestCall CallOf(XunitTestRunnerContext ctxt, object? instance, TestRequirements requirements) =>
        new(ctxt.Test.TestMethod.Method, instance, ctxt.Test.TestMethodArguments, requirements.Responses);

    static async Task CallOnce(TestCall test)
    {
        if (await test.Once(Readings.Current.Clock) is { } error)
            ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>A scenario completes an attribute of its own, because xUnit shows the same one for each row.</summary>
    static TestRequirements RequirementsOf(MethodInfo method, PerfSession session)
    {
        var attribute = method.GetCustomAttributes<PerfFactAttribute>().First();
        var scenario = attribute.Scenario is { } name ? session.Scenario(name) : null;
        if (scenario?.Phases.Concat(scenario.Mix).FirstOrDefault() is { } part)
            throw new ProblemException(
                Problem.SettingOfOther($"{part.Place}", part.Kind, AttributeWords.NameOf(attribute.GetType()))
            );

        return TestRequirements.Of(ScenarioAttributes.Complete(attribute, scenario), method, session.ReferenceGate);
    }

    async Task MeasureAndJudge(
        XunitTestRunnerContext ctxt,
        object? instance,
        TestRequirements requirements,
        PerfSession session
    )
    {
        Begin(session);
        if (requirements.MissingReference is { } missing)
            GoOnWithout(missing, requirements, session.Settings);

        var cancellation = Cancellation;
        AskFor(requirements.LongestIn(session.Settings));
        if (session.Settings.WriteBaselines)
        {
            await WriteBaseline(ctxt, requirements, session, cancellation);
            return;
        }

        var errorOfConfirmation = session.ErrorOfConfirmation;
        var measurement =
            requirements.Launches > 0
                ? await Launch.Run(ctxt.Test, requirements, requirements.Launches, LaunchOrder.Everything, cancellation)
                : await Sample(ctxt, instance, requirements, session.Settings);
        Neighbours.End();
        if (IsStopped(ctxt, measurement.Cancelled))
            return;

        if (measurement.Fatal is { } error)
        {
            Fail(ctxt, error);
            return;
        }

        // Whatever becomes of the rest: what was measured stands.
        var judgements = measurement.Answer(requirements.Questions);
        if (judgements.Count > 0)
            Keep(measurement, requirements, judgements);
        var toConfirm = requirements.Launches == 0 ? Confirmation.Needed(requirements, judgements) : [];
        string? notConfirmed = null;
        if (toConfirm.Count > 0)
        {
            (judgements, notConfirmed) = await Confirmation.Run(
                ctxt,
                requirements,
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
            if (requirements.Baseline is { } stored)
                baseline = await new BaselineCheck(ctxt.Test, requirements, stored, session).Compare(
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
            requirements.Questions,
            measurement,
            session.Noise,
            cancellation
        );
        Keep(measurement, requirements, judgements);
        Record = Record with
        {
            Findings =
            [
                .. Record.Findings,
                .. machine,
                .. ComparedBuilds.In(measurement, requirements.Counterparts),
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
        TestRequirements requirements,
        PerfSession session,
        CancellationToken cancellation
    )
    {
        if (requirements.Baseline is not { } stored)
        {
            const string reason = "only baselines are measured in this run";
            NotMeasured(reason);
            throw new PerfUndecidedException(reason);
        }

        try
        {
            var outcome = await new BaselineCheck(ctxt.Test, requirements, stored, session).Receive(cancellation);
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
    void GoOnWithout(string missing, TestRequirements requirements, SessionSettings settings)
    {
        var reason = $"{nameof(PerfFactAttribute.RegressionUnderPercent)} was not judged: {missing}.";
        if (settings.Strict || requirements is { Limits.Count: 0, Counterparts.Count: 0 })
        {
            NotMeasured(reason);
            throw settings.Strict ? new PerfFailedException(reason) : new PerfUndecidedException(reason);
        }

        TestContext.Current.AddWarning(reason);
    }

    void Keep(Measurement measurement, TestRequirements requirements, IReadOnlyList<Judgement> judgements) =>
        Record = Recorded.Measured(
            Record with
            {
                NotMeasured = null,
                HeapLimitBytes = requirements.HeapLimitBytes,
            },
            measurement.Joined(),
            judgements,
            requirements.Launches
        );

    async Task MeasureAsChild(
        XunitTestRunnerContext ctxt,
        object? instance,
        TestRequirements requirements,
        SessionSettings settings
    ) => Launch.Report(await Sample(ctxt, instance, Launch.Order.Of(requirements), settings));

    Task<Measurement> Sample(
        XunitTestRunnerContext ctxt,
        object? instance,
        TestRequirements requirements,
        SessionSettings settings
    ) => TestSampling.Run(CallOf(ctxt, instance, requirements), requirements, settings, Cancellation);
}
