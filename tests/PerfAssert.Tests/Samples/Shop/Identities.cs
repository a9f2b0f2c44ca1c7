namespace Shop;

public class Identities
{
    public static TheoryData<Unnamed> Rows => [new Unnamed(), new Unnamed()];

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(-7, 2.5)]
    public void Adds(int number, double share) => Log.Add($"{number} {share}");

    [
        PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3),
        InlineData(new[] { 1, 2, 3, 4, 5, 6 }),
        InlineData(new[] { 1, 2, 3, 4, 5, 600 })
    ]
    public void Sorts(int[] sizes) => Log.Add($"{sizes[^1]}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(1), InlineData("1")]
    public void Takes<T>(T value) => Log.Add($"{value}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), MemberData(nameof(Rows))]
    public void Guesses(Unnamed row) => Log.Add($"{row.GetType().Name}");

    public sealed class Unnamed;
}
