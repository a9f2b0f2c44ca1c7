namespace Item1;

public class Database
{
    public Database() => throw new InvalidOperationException("no database");
}

public class Orders(Database db) : IClassFixture<Database>
{
    [PerfFact(MeanUnderMs = 5)]
    public void Reads() => _ = db;

    [LoadFact(Users = 2, DurationMs = 1000, P95UnderMs = 50)]
    public Task Loads() => Task.CompletedTask;
}

public class Till
{
    [PerfFact(MeanUnderMs = 50)]
    public void Sells() => Thread.SpinWait(20_000);
}
