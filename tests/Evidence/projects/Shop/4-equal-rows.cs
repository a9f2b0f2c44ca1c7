namespace Item4;

public class Rows
{
    static readonly string same = new('a', 69);

    public static TheoryData<string> Names => [same + "1", same + "2"];

    [
        PerfTheory(MeanUnderMs = 100, Iterations = 40),
        InlineData(new[] { 1, 2, 3, 4, 5, 6 }),
        InlineData(new[] { 1, 2, 3, 4, 5, 600 })
    ]
    public void Sorts(int[] sizes) => Takes.Microseconds(sizes[5] == 600 ? 1000 : 100);

    [PerfTheory(MeanUnderMs = 100, Iterations = 40), MemberData(nameof(Names))]
    public void Finds(string name) => Takes.Microseconds(name[^1] == '2' ? 1000 : 100);
}
