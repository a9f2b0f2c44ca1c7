namespace Shop;

/// <summary>Lines for the test that started this process, one file for each process.</summary>
static class Log
{
    static readonly string? folder = Environment.GetEnvironmentVariable("SHOP_LOG");
    static readonly Lock writing = new();

    /// <summary>Writes a line for the class whose test runs,
    /// or for the one that is named where none does yet.</summary>
    public static void Add(string line, Type? testClass = null)
    {
        Planted.Takes(10_000);
        if (folder is null)
            return;
        var name = TestContext.Current.TestClass?.TestClassName ?? testClass?.FullName;
        lock (writing)
            File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.log"), $"{name}\t{line}\n");
    }
}
