using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Loads.Running;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A plan that cannot be is refused before anything happens, with what to mend.</summary>
public class LoadPlanTests
{
    static readonly LoadLevel ten = LoadLevel.OfUsers(10);
    static readonly LoadPlan good = new()
    {
        Profile = new Steady(ten, TimeSpan.FromSeconds(1)),
        Operations = [new(_ => default)],
    };

    static readonly Dictionary<string, (string Code, LoadPlan Plan)> bad = new()
    {
        ["no length"] = ("PERF0401", good with { DurationFactor = 0 }),
        ["a length that is no number"] = ("PERF0401", good with { DurationFactor = double.NaN }),
        ["no time for an operation"] = ("PERF0401", good with { TimeOut = TimeSpan.Zero }),
        ["more time for an operation than there is"] = ("PERF0401", good with { TimeOut = TimeSpan.MaxValue }),
        ["a phase of no length"] = ("PERF0402", good with { Profile = new Steady(ten, TimeSpan.Zero) }),
        ["a phase of over a week"] = ("PERF0402", good with { Profile = new Steady(ten, TimeSpan.FromDays(8)) }),
        ["from users to a rate"] = (
            "PERF0403",
            good with
            {
                Profile = new Ramp(ten, LoadLevel.OfRate(5), TimeSpan.FromSeconds(1)),
            }
        ),
        ["a name with spaces"] = ("PERF0404", good with { Operations = [new("Read order", 1, _ => default)] }),
        ["no weight"] = ("PERF0404", good with { Operations = [new("read", 0, _ => default)] }),
        ["a weight that is no number"] = (
            "PERF0404",
            good with
            {
                Operations = [new("read", double.NaN, _ => default)],
            }
        ),
        ["no operation"] = ("PERF0405", good with { Operations = [] }),
        ["no phase"] = ("PERF0405", good with { Profile = new Stages() }),
        ["two operations of one name"] = (
            "PERF0406",
            good with
            {
                Operations = [new("read", 1, _ => default), new("read", 2, _ => default)],
            }
        ),
        ["two phases of one name"] = (
            "PERF0406",
            good with
            {
                Profile = new Stages(
                    new LoadPhase("a", TimeSpan.FromSeconds(1), ten),
                    new LoadPhase("a", TimeSpan.FromSeconds(1), ten)
                ),
            }
        ),
    };

    public static TheoryData<string> Bad => [.. bad.Keys];

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_plan_that_cannot_be_is_refused(string what) =>
        Assert.Equal(
            bad[what].Code,
            Assert
                .Throws<ProblemException>(() =>
                {
                    _ = new Load(TimeProvider.System).Run(bad[what].Plan, null, TestContext.Current.CancellationToken);
                })
                .Problem.Code
        );
}
