namespace PerfAssert.Core.Tests;

/// <summary>What a user may do with files.
/// Nothing keeps root from them, whatever its name; and Windows has other rights.</summary>
static class Rights
{
    /// <summary>Skips the test where rights keep nobody from anything.</summary>
    public static void MustBind()
    {
        using var temporary = new Temporary();
        File.WriteAllText(temporary["a"], "");
        Set(temporary["a"], UnixFileMode.None);
        var kept = Record.Exception(() => File.ReadAllText(temporary["a"])) is UnauthorizedAccessException;
        Assert.SkipUnless(kept, "This user may do everything with every file, or the system has other rights.");
    }

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
