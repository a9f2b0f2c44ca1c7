using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.House;

/// <summary>What users can see is a file: each widening is a line in review.</summary>
public class PublicApiTests
{
    [Fact]
    public void Core_shows_this() => Approved.Is(PublicApi.Of(typeof(Metric).Assembly), "PerfAssert.Core.txt");

    [Fact]
    public void The_xUnit_front_shows_this() =>
        Approved.Is(PublicApi.Of(typeof(PerfFactAttribute).Assembly), "PerfAssert.txt");

    [Fact]
    public void Each_member_that_users_see_is_a_line_and_others_are_none() =>
        Assert.Equal(
            [
                "abstract class PerfAssert.Core.Tests.House.PublicApiTests.Planted",
                "  const int Most = 7",
                "  protected abstract string? Find(string name, params int[] places)",
                "  protected new()",
                "  required int? Count { get; init; }",
                "  static readonly string Word",
            ],
            PublicApi.Of([typeof(Planted)])
        );

    public abstract class Planted
    {
        public const int Most = 7;
        public static readonly string Word = "";
        internal const int Hidden = 8;

        public required int? Count { get; init; }

        protected abstract string? Find(string name, params int[] places);

        internal void Hide() => _ = Count;
    }
}
