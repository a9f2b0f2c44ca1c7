using System.Diagnostics;
using System.Globalization;

namespace PerfAssert.Session;

/// <summary>Who holds the machine lock, for those who wait: a file for each process beside the lock, because nobody can
/// read in a file that is locked.</summary>
sealed class LockHolder(string folder)
{
    const string Extension = ".holder";

    string Path =>
        System.IO.Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + Extension);

    /// <summary>Others as people read them: <c>process 1234 (Shop.Tests)</c>.</summary>
    public static string Text(IReadOnlyList<string> others) =>
        others.Count == 0 ? "another process" : string.Join(" and ", others);

    /// <summary>From now on it is this process.</summary>
    public void Write(string name) => Quietly(() => File.WriteAllText(Path, name));

    /// <summary>It is no longer this process.</summary>
    public void Delete() => Quietly(() => File.Delete(Path));

    /// <summary>The other processes that hold it.
    /// A process that was killed leaves its file behind, and holds nothing.</summary>
    public IReadOnlyList<string> Others()
    {
        var others = new List<string>();
        Quietly(() =>
            others.AddRange(
                from file in Directory.EnumerateFiles(folder, "*" + Extension)
                let number = System.IO.Path.GetFileNameWithoutExtension(file)
                where
                    int.TryParse(number, CultureInfo.InvariantCulture, out var id)
                    && id != Environment.ProcessId
                    && IsAlive(id)
                select $"process {number} ({File.ReadAllText(file)})"
            )
        );
        return others;
    }

    static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static void Quietly(Action act)
    {
        try
        {
            act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is only told who they are.
        }
    }
}
