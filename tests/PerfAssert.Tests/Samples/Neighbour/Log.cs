namespace Neighbour;

/// <summary>Lines for the test that started this process, one file for each process.</summary>
static class Log
{
    static readonly string? folder = Environment.GetEnvironmentVariable("SHOP_LOG");
    static readonly Lock writing = new();

    public static void Add(string line)
    {
        if (folder is null)
            return;
        lock (writing)
            File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.log"), line + "\n");
    }
}
