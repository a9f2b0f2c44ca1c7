using PerfAssert.Judging;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Running;

/// <summary>What other programs have of the processors while a test is measured,
/// and what that makes of its verdicts.</summary>
sealed class NeighbourWatch
{
    // The kernel counts in hundredths of a second.
    static readonly TimeSpan rest = TimeSpan.FromSeconds(1);

    ProcessorUse? begun;
    ProcessorUse? ended;

    /// <summary>From now on, what others have of the processors is of interest.</summary>
    public void Begin() => begun = Readings.Current.ProcessorUse();

    /// <summary>From now on it no longer is: the test is measured, and while a fresh process confirms it, this one
    /// waits for nothing but that.</summary>
    public void End() => ended = Readings.Current.ProcessorUse();

    /// <summary>The verdicts, after what the machine did meanwhile: a red on time may be open because of it; and what
    /// is to be said of it.</summary>
    /// <param name="judgements">The verdicts.</param>
    /// <param name="questions">What they answer.</param>
    /// <param name="measurement">What was measured for them.</param>
    /// <param name="noise">How noisy the machine was before the first test.</param>
    /// <param name="cancellation">Ends the wait for the machine.</param>
    public async Task<(IReadOnlyList<Judgement> Judgements, IReadOnlyList<Finding> Machine)> Weigh(
        IReadOnlyList<Judgement> judgements,
        IReadOnlyList<Question> questions,
        Measurement measurement,
        MachineNoise? noise,
        CancellationToken cancellation
    )
    {
        var neighbours = Between(begun, ended ?? Readings.Current.ProcessorUse());
        if (neighbours is { HadMuch: true } && judgements.Any(judgement => judgement.IsRedOnTime))
        {
            var resting = Readings.Current.ProcessorUse();
            await Task.WhenAny(Task.Delay(rest, cancellation));
            var goOn = neighbours.WhoGoOn(Between(resting, Readings.Current.ProcessorUse()));
            judgements =
            [
                .. judgements.Select(judgement =>
                    EvidenceOf(judgement) is { } samples ? judgement.Doubt(goOn, samples) : judgement
                ),
            ];
        }

        return (judgements, Finding.OfMachine(judgements, noise, neighbours));

        Samples? EvidenceOf(Judgement judgement) =>
            questions.FirstOrDefault(question => question.Limit == judgement.Limit)?.EvidenceIn(measurement);

        static Neighbours? Between(ProcessorUse? before, ProcessorUse? after) =>
            before is not null && after is not null ? Neighbours.Between(before, after) : null;
    }
}
