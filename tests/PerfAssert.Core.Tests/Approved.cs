using System.Runtime.CompilerServices;

namespace PerfAssert.Core.Tests;

/// <summary>Compares a text with the file that a person approved. <c>APPROVE=1</c> accepts the text of today.</summary>
static class Approved
{
    /// <summary>The approved file lies in a folder <c>Approved</c> beside the test.</summary>
    public static void Is(string text, string name, [CallerFilePath] string test = "") =>
        IsFile(text, Path.Combine(Path.GetDirectoryName(test)!, "Approved", name));

    public static void IsFile(string text, string path)
    {
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == text)
            return;

        var (was, now) = (approved.Split('\n'), text.Split('\n'));
        var line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            FormattableString.Invariant(
                $"""
                {path} differs from line {line + 1} on:
                  approved: {was.ElementAtOrDefault(line) ?? "(ends)"}
                  now:      {now.ElementAtOrDefault(line) ?? "(ends)"}
                Read the difference; accept it with APPROVE=1.
                """
            )
        );
    }
}
