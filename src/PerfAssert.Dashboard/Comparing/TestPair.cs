using PerfAssert.Baselines;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>A test that both sides measured, or one phase of a load that both sides ran.</summary>
/// <param name="A">On the first side.</param>
/// <param name="B">On the second side.</param>
/// <param name="WhyNotComparable">Why its times cannot be compared, or null.</param>
sealed record TestPair(SideTest A, SideTest B, string? WhyNotComparable)
{
    /// <summary>
    /// The runs of the machine class that both have most runs of; without one, the newest run of each side. A load of
    /// several phases is compared phase by phase: of its whole, no number says more than how the phases are mixed.
    /// </summary>
    public static IEnumerable<TestPair> Of(SideTest a, SideTest b)
    {
        var common = Classes(a)
            .Intersect(Classes(b), StringComparer.Ordinal)
            .MaxBy(name => Math.Min(CountOn(a, name), CountOn(b, name)));
        var (before, now) = common is null ? (Newest(a), Newest(b)) : (a.On(common), b.On(common));
        var whyNot = common is null ? OtherMachine(before, now) : OtherLoad(before.Measured[0], now.Measured[0]);
        var phases = Phases(before).Intersect(Phases(now), StringComparer.Ordinal).ToList();
        if (phases.Count < 2)
            return [new(before, now, whyNot)];

        return
        [
            .. phases.Select(phase => new TestPair(In(before, phase), In(now, phase), whyNot)),
            new(Rest(before), Rest(now), whyNot),
        ];
    }

    static IEnumerable<string> Classes(SideTest test) => test.Measured.Select(run => run.Run.MachineClass).Distinct();

    static int CountOn(SideTest test, string machineClass) =>
        test.Measured.Count(run => run.Run.MachineClass == machineClass);

    static SideTest Newest(SideTest test) => test with { Runs = [test.Measured[0]] };

    static string OtherMachine(SideTest a, SideTest b) =>
        BaselineWords.Difference(a.Runs[0].Run.MachineClass, b.Runs[0].Run.MachineClass, "A ran on", "B on");

    static string? OtherLoad(MeasuredTest a, MeasuredTest b) =>
        (a.Test.Load?.Profile, b.Test.Load?.Profile) switch
        {
            // A history does not keep the load.
            (null, _) or (_, null) => null,
            var (was, now) when was == now => null,
            var (was, now) => $"the load was {was}, now it is {now}",
        };

    /// <summary>The phases that every run has.</summary>
    static IEnumerable<string> Phases(SideTest test) =>
        test
            .Measured.Select(run => PhasesOf(run.Test).Select(phase => phase.Name))
            .Aggregate((all, next) => all.Intersect(next, StringComparer.Ordinal));

    static IEnumerable<PhaseRecord> PhasesOf(TestRecord test) =>
        test.Load?.Phases.Where(phase => !phase.IsWarmup) ?? [];

    static SideTest In(SideTest test, string phase) =>
        new(
            test.Project,
            $"{test.Name}, {phase}",
            [
                .. test.Measured.Select(run =>
                    run with
                    {
                        Test = run.Test with { Metrics = PhasesOf(run.Test).First(one => one.Name == phase).Metrics },
                    }
                ),
            ]
        );

    static SideTest Rest(SideTest test) =>
        test with
        {
            Runs =
            [
                .. test.Measured.Select(run =>
                    run with
                    {
                        Test = run.Test with
                        {
                            Metrics =
                            [
                                .. run.Test.Metrics.Where(metric =>
                                    OperationName.Whole(metric.Name) != Metric.Duration.Name
                                ),
                            ],
                        },
                    }
                ),
            ],
        };
}
