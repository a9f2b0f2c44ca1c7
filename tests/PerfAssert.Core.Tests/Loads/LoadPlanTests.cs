using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
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

    public static TheoryData<string, LoadPlan> Bad =>
        new()
        {
            { "PERF0401", good with { DurationFactor = 0 } },
            { "PERF0401", good with { DurationFactor = double.NaN } },
            { "PERF0401", good with { TimeOut = TimeSpan.Zero } },
            { "PERF0401", good with { TimeOut = TimeSpan.MaxValue } },
            { "PERF0402", good with { Profile = new Steady(ten, TimeSpan.Zero) } },
            { "PERF0402", good with { Profile = new Steady(ten, TimeSpan.FromDays(8)) } },
            { "PERF0403", good with { Profile = new Ramp(ten, LoadLevel.OfRate(5), TimeSpan.FromSeconds(1)) } },
            { "PERF0404", good with { Operations = [new("Read order", 1, _ => default)] } },
            { "PERF0404", good with { Operations = [new("read", 0, _ => default)] } },
            { "PERF0404", good with { Operations = [new("read", double.NaN, _ => default)] } },
            { "PERF0405", good with { Operations = [] } },
            { "PERF0405", good with { Profile = new Stages() } },
            { "PERF0406", good with { Operations = [new("read", 1, _ => default), new("read", 2, _ => default)] } },
            {
                "PERF0406",
                good with
                {
                    Profile = new Stages(
                        new LoadPhase("a", TimeSpan.FromSeconds(1), ten),
                        new LoadPhase("a", TimeSpan.FromSeconds(1), ten)
                    ),
                }
            },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_plan_that_cannot_be_is_refused(string code, LoadPlan plan) =>
        Assert.Equal(
            code,
            Assert
                .Throws<ProblemException>(() =>
                {
                    _ = new Load(TimeProvider.System).Run(plan, null, TestContext.Current.CancellationToken);
                })
                .Problem.Code
        );
}
