using PerfAssert.Limits;
using PerfAssert.Sampling;

namespace PerfAssert.Judging;

/// <summary>
/// One thing that a test asks of what was measured. Whatever it is about, it is asked in one way: a
/// <see cref="Measurement"/> answers it with a <see cref="Judgement"/>. A new kind is a class here.
/// </summary>
/// <param name="Limit">The limit that is to hold; its judgement is known by it.</param>
abstract record Question(Limit Limit)
{
    /// <summary>The samples that the machine and its neighbours may have falsified; null where they meet both sides
    /// alike, or where there are none.</summary>
    public virtual Samples? EvidenceIn(Measurement measurement) => null;

    /// <summary>The verdict; null where there is nothing to say.</summary>
    public abstract Judgement? Answer(Measurement measurement);
}
