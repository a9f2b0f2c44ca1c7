public class Reading
{
    [PerfFact(MeanUnderMs = 1, Iterations = 20)]
    public IEnumerable<int> Reads_lines()
    {
        Thread.Sleep(50);
        yield return 1;
    }

    [PerfFact(MeanUnderMs = 1, Iterations = 20)]
    public async IAsyncEnumerable<int> Streams()
    {
        await Task.Delay(50);
        yield return 1;
    }

    [PerfFact(MeanUnderMs = 1, Iterations = 20)]
    public IEnumerable<int> Query() =>
        Enumerable
            .Range(0, 5)
            .Select(n =>
            {
                Thread.Sleep(20);
                return n;
            });

    [PerfFact(MeanUnderMs = 1, Iterations = 20)]
    public Task<Task> Starts() => Task.Factory.StartNew(async () => await Task.Delay(50));
}
