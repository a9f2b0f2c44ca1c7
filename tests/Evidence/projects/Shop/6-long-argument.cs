namespace Item6;

public class Documents
{
    public static TheoryData<string> All => [new string('x', 60_000)];

    [PerfTheory(MeanUnderMs = 0.0005), MemberData(nameof(All))]
    public void Too_slow(string document) => Thread.SpinWait(20_000);

    [PerfTheory(MeanUnderMs = 1000, Launches = 1, Iterations = 2), MemberData(nameof(All))]
    public void Launched(string document) { }
}
