using PerfAssert.Loads;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Loads;

public class LoadLevelTests
{
    [Theory]
    [InlineData("Normal", 10, 5)]
    [InlineData("Peak", 25, 15)]
    [InlineData("Storm", 50, 30)]
    [InlineData("Stress", 100, 50)]
    [InlineData("Spike", 150, 100)]
    [InlineData("spike", 150, 100)]
    public void Named_levels_are_these(string name, double users, double perSecond)
    {
        var level = LoadLevel.Named[name];

        Assert.Equal((users, perSecond), (level.Users, level.PerSecond));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(100_001)]
    [InlineData(double.NaN)]
    public void A_number_of_users_that_cannot_be_is_refused(double users) =>
        Assert.Equal("PERF0401", Assert.Throws<ProblemException>(() => LoadLevel.OfUsers(users)).Problem.Code);

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(double.PositiveInfinity, 10)]
    [InlineData(10, 0)]
    public void A_rate_that_cannot_be_is_refused(double perSecond, double users) =>
        Assert.Equal(
            "PERF0401",
            Assert.Throws<ProblemException>(() => LoadLevel.OfRate(perSecond, users)).Problem.Code
        );

    [CulturedFact(["en-US", "de-DE"])]
    public void A_level_reads_as_people_say_it()
    {
        Assert.Equal("1 user", $"{LoadLevel.OfUsers(1)}");
        Assert.Equal("64 users", $"{LoadLevel.OfUsers(64)}");
        Assert.Equal("0.5/s", $"{LoadLevel.OfRate(0.5)}");
    }
}
