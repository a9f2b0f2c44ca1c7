using PerfAssert.Metrics;

namespace PerfAssert.Sampling.Machines;

/// <summary>What others had of the processors while something was measured.</summary>
/// <param name="Programs">Share of the machine's processor time that other programs had.</param>
/// <param name="Machines">Share that the hypervisor gave to other machines.</param>
/// <param name="Quota">Share of the periods in which the container had used up its quota of processor time.</param>
/// <param name="Waited">
/// How long threads of this process could run and had no processor, all together, as a share of the time;
/// null where nothing tells it.
/// </param>
/// <param name="Idle">Share of the machine's processor time that nobody had.</param>
sealed record Neighbours(double Programs, double Machines, double Quota, double? Waited = null, double Idle = 1)
{
    const double Much = 0.1;
    const double Little = 0.05;

    /// <summary>
    /// Share of the time that they may have taken from this process: no more of it than its threads waited. Who sleeps,
    /// or waits for an answer, loses nothing to them.
    /// What other machines have is no waiting: it looks as if the thread ran.
    /// </summary>
    public double Withheld => Math.Min(1, Math.Min(Programs, Waited ?? 1) + Machines);

    /// <summary>Whether they may have made something slow.</summary>
    public bool HadMuch => Withheld > Much;

    /// <summary>
    /// Whether they surely made operations of a load queue behind one another: no processor was ever free. Then times
    /// grow out of all proportion to what was withheld.
    /// </summary>
    public bool MadeQueues => HadMuch && Idle < Little;

    /// <summary>
    /// Those that go on while the test rests. The others may belong to it: a database under test is another program,
    /// too, but has nothing to do then.
    /// </summary>
    public Neighbours WhoGoOn(Neighbours? atRest) => this with { Programs = Math.Min(Programs, atRest?.Programs ?? 0) };

    /// <summary>What a person can see on the machine; null where it was little.</summary>
    public string? Text
    {
        get
        {
            string[] parts =
            [
                .. Part(Programs, share => $"other programs had the processors for {share} of their time"),
                .. Part(Machines, share => $"other virtual machines had them for {share}"),
                .. Part(Quota, share => $"the quota of the container was used up in {share} of its periods"),
            ];
            return parts.Length > 0 ? string.Join(", ", parts) : null;
        }
    }

    /// <summary>What they had between two readings; null where the kernel counted nothing.</summary>
    public static Neighbours? Between(ProcessorUse before, ProcessorUse after)
    {
        var total = after.Machine.Total - before.Machine.Total;
        if (total <= 0)
            return null;

        var machines = (after.Machine.Stolen - before.Machine.Stolen) / total;
        var idle = (after.Machine.Idle - before.Machine.Idle) / total;
        var own = (after.Own - before.Own) / total;
        var periods = after.Periods - before.Periods;
        return new(
            Math.Clamp(1 - idle - machines - own, 0, 1),
            Math.Clamp(machines, 0, 1),
            periods > 0 ? Math.Min(1, (after.UsedUp - before.UsedUp) / periods) : 0,
            after.At > before.At && after.Waited - before.Waited is { } waited
                ? Math.Max(0, waited / (after.At - before.At))
                : null,
            Math.Clamp(idle, 0, 1)
        );
    }

    static IEnumerable<string> Part(double share, Func<string, string> text) =>
        share > Much ? [text(Quantity.Text(share, Unit.Share))] : [];
}
