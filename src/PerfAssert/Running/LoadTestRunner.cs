using PerfAssert.Judging;
using PerfAssert.Live;
using PerfAssert.Loads;
using PerfAssert.Loads.Running;
using PerfAssert.Methods;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Session;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Running;

/// <summary>Puts the load of one test on what it calls, and judges what came of it.</summary>
sealed class LoadTestRunner : MeasuringTestRunner
{
    /// <summary>Whether a test of that method is one.</summary>
    public static bool Runs(IXunitTest test) =>
        test.TestMethod.FactAttributes.Any(attribute => attribute is LoadFactAttribute);

    protected override bool IsTalkative => true;

    protected override bool HasItsArguments(IXunitTest test) =>
        LoadBinding.Fits(test.TestMethod.Method, test.TestMethodArguments.Length);

    protected override async Task Measure(XunitTestRunnerContext ctxt, object? instance, PerfSession session)
    {
        var method = ctxt.Test.TestMethod.Method;
        var requirements = LoadRequirements.Of(LoadDefinition.Of(method, session.Scenario), method);
        var operations = requirements.Operations.Bind(instance, ctxt.Test.TestMethodArguments);
        if (session.StandDown is { } standDown)
            await RunOnce(standDown, session.Settings, requirements.Responses, () => CallEach(operations));
        else if (session.Settings.WriteBaselines)
            throw NothingToWrite();
        else
            await MeasureAndJudge(ctxt, instance, requirements, operations, session);
    }

    async Task MeasureAndJudge(
        XunitTestRunnerContext ctxt,
        object? instance,
        LoadRequirements requirements,
        IReadOnlyList<LoadOperation> operations,
        PerfSession session
    )
    {
        Begin(session);

        var cancellation = Cancellation;
        var references = requirements
            .References.Select(reference =>
                (
                    reference.Relation,
                    LoadOperations.Bind(
                        reference.Method,
                        OperationName.Alone,
                        1,
                        instance,
                        ctxt.Test.TestMethodArguments,
                        requirements.Responses
                    )
                )
            )
            .ToList();
        var plan = requirements.Plan(session.Settings, operations);
        var length = plan.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);
        AskFor((3 * length * (1 + references.Count)) + plan.TimeOut + plan.Grace);
        using var progress = new LiveProgress(TimeProvider.System, Record, length, LiveLine.Here(), session.Dashboard);
        var measurement = await LoadSampling.Run(
            plan,
            references,
            async part =>
            {
                var recording = new LoadRecording(TimeProvider.System);
                PerfContext.Enter(() => recording.Now, requirements.Responses);
                var load = new Load(TimeProvider.System);
                return SustainedLoad.In(
                    await load.Run(part with { Begins = recording.Enter }, progress, cancellation),
                    requirements.Breaking
                );
            }
        );
        var result = measurement.Load!;
        if (IsStopped(ctxt, result.Cancelled))
            return;
        if ((OwnEnd(result.Whole.FirstError) ?? requirements.Operations.Overlooked(result.Whole.Errors)) is { } end)
        {
            Fail(ctxt, end);
            return;
        }

        var judgements = measurement.Answer(requirements.Questions);
        (judgements, var machine) = await Neighbours.Weigh(
            judgements,
            requirements.Questions,
            measurement,
            session.Noise,
            cancellation
        );
        Record = Recorded.Measured(Record with { NotMeasured = null }, measurement.Joined(), judgements, launches: 0);
        Record = Recorded.Loaded(
            Record,
            result,
            phase => [.. judgements.Where(judgement => judgement.Limit.Phase == phase.Phase.Name)]
        );
        Record = Record with { Findings = [.. LoadFindings.Of(result), .. Record.Findings, .. machine] };
        End(session);
    }

    /// <summary>What an operation throws to skip the test, or because the test misuses the tool:
    /// no failure of the service.</summary>
    static Exception? OwnEnd(Exception? error) =>
        error is ProblemException { Problem.Code: var code } && code.StartsWith("PERF01", StringComparison.Ordinal)
            ? error
        : error?.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) == true ? error
        : null;

    static async Task CallEach(IReadOnlyList<LoadOperation> operations)
    {
        foreach (var operation in operations)
        {
            operation.Enter?.Invoke();
            await operation.Call(TestContext.Current.CancellationToken);
        }
    }

    PerfUndecidedException NothingToWrite()
    {
        const string reason = "only baselines are measured in this run";
        NotMeasured(reason);
        return new(reason);
    }
}
