namespace ItemN18;

public class Dead
{
    [LoadFact(Users = 20, DurationMs = 10_000, MinSuccessRate = 0.5)]
    public async Task Reads(CancellationToken cancellation)
    {
        await Task.Delay(10, cancellation);
        throw new InvalidOperationException("nobody is there");
    }
}
