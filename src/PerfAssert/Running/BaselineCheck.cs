using PerfAssert.Baselines;
using PerfAssert.Hosting;
using PerfAssert.Judging;
using PerfAssert.Launching;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Requirements;
using PerfAssert.Session;
using PerfAssert.Settings;
using PerfAssert.Snapshots;
using Xunit.v3;

namespace PerfAssert.Running;

/// <summary>What holding a test against its baseline gave.</summary>
/// <param name="Judgements">One verdict for each metric.</param>
/// <param name="Findings">What is worth knowing.</param>
/// <param name="Snapshot">The files that were compared.</param>
sealed record BaselineOutcome(
    IReadOnlyList<Judgement> Judgements,
    IReadOnlyList<Finding> Findings,
    SnapshotResult Snapshot
)
{
    /// <summary>Whether strict mode fails the test: its baseline would let a regression pass.</summary>
    public bool IsSlack { get; init; }

    /// <summary>Whether the test fails as a snapshot does, because nothing but its baseline is broken,
    /// new or left over.</summary>
    /// <param name="all">Every verdict of the test.</param>
    /// <param name="settings">Whether new baselines fail.</param>
    public bool Fails(IEnumerable<Judgement> all, SessionSettings settings)
    {
        var isOtherwiseRed = all.Except(Judgements)
            .Any(judgement => judgement.Verdict is Verdict.LimitBreached or Verdict.Regressed);
        var failsIfNew =
            settings.Strict
            || (settings.FailNewBaselines ?? BuildServerDetector.IsDetected(Environment.GetEnvironmentVariable));
        return !isOtherwiseRed && !Snapshot.Passes && (Snapshot.State != SnapshotState.New || failsIfNew);
    }
}

/// <summary>
/// Holds a test against its stored baseline. One measurement in the test process is enough where it lies within the
/// tolerance for sure; otherwise fresh processes are measured, and their differences decide.
/// </summary>
sealed class BaselineCheck(
    IXunitTest test,
    TestRequirements requirements,
    BaselineRequirements baseline,
    PerfSession session
)
{
    const string HowToAccept = "dotnet build -t:PerfAccept -p:PerfReason=\"why it is right\"";

    readonly SnapshotName name = session.Baselines.Claim(test);

    /// <summary>Compares what was measured here with what was approved.</summary>
    /// <exception cref="ProblemException">PERF05xx: a file cannot be read or written, or is no baseline.</exception>
    public async Task<BaselineOutcome> Compare(Measurement measurement, CancellationToken cancellation)
    {
        Baseline approved;
        try
        {
            if (SnapshotText.Read(name.VerifiedPath) is not { } verified)
                return await Receive(cancellation);

            approved = BaselineText.Parse(verified, name.VerifiedPath);
        }
        catch (ProblemException)
        {
            // Accepting a new one mends whatever is wrong with it.
            await Receive(cancellation);
            throw;
        }

        var quick = requirements.Launches == 0 ? BaselineComparison.QuickLook(approved, Of([measurement])) : null;
        var comparison =
            quick
            ?? BaselineComparison.Of(
                approved,
                Of(await Launches(BaselineComparison.LaunchesNeeded(approved), cancellation))
            );
        var text = quick is null ? BaselineText.Of(comparison.Measured) : SnapshotText.Read(name.VerifiedPath)!;
        var snapshot = Snapshot.Check(name, text, (_, _) => comparison.Why);
        if (snapshot.State != SnapshotState.Equal)
            session.Baselines.Receive(name);
        return new([.. comparison.Changes.Select(change => change.Judgement)], comparison.Findings, snapshot)
        {
            IsSlack = comparison.IsSlack,
        };
    }

    /// <summary>Measures the baseline anew, whatever was approved, and leaves it to be accepted.</summary>
    /// <exception cref="ProblemException">PERF05xx: a file cannot be written.</exception>
    public async Task<BaselineOutcome> Receive(CancellationToken cancellation)
    {
        var measured = Of(await Launches(session.Settings.BaselineLaunches, cancellation));
        var snapshot = Snapshot.Check(name, BaselineText.Of(measured), (_, _) => "");
        session.Baselines.Receive(name);
        var first = measured.Metrics[0];
        var limit = new Limit(BaselineChange.Setting, first.Metric, first.Statistic, Comparison.AtMost, first.Value);
        var reason =
            $"new, nobody has approved it yet; {Path.GetFileName(name.ReceivedPath)} is there to be "
            + $"accepted: {HowToAccept}";
        return new(
            [new(limit, new(first.Value, first.Interval, first.Launches.Count), Verdict.Inconclusive, reason)],
            [],
            snapshot
        );
    }

    Baseline Of(IReadOnlyList<Measurement> launches) => baseline.Of(launches, session.Machine, requirements.Limits);

    async Task<IReadOnlyList<Measurement>> Launches(int count, CancellationToken cancellation)
    {
        var measured = await Launch.RunEach(test, requirements, count, LaunchOrder.ForBaseline, cancellation);
        return measured[^1] switch
        {
            { Cancelled: true } => throw new OperationCanceledException(cancellation),
            { Fatal: { } error } => throw new ProblemException(
                Problem.LaunchFailed(test.TestDisplayName, error.Message)
            ),
            _ => measured,
        };
    }
}
