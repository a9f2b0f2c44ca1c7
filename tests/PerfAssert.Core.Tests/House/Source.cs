using System.Text.RegularExpressions;

namespace PerfAssert.Core.Tests.House;

/// <summary>A source file: its path below the repository, with slashes, and its text.</summary>
sealed partial record Source(string Path, string Text)
{
    /// <summary>Every C# file of the product.</summary>
    public static IReadOnlyList<Source> All { get; } = Read("src", "*.cs");

    /// <summary>The text without comments, so that a rule looks at code only.</summary>
    public string Code { get; } = Comment().Replace(Text, "");

    public int Lines => Text.Split('\n').Length - (Text.EndsWith('\n') ? 1 : 0);

    public static IReadOnlyList<Source> Read(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
                .Select(path => new Source(
                    System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'),
                    File.ReadAllText(path)
                ))
                .Where(source =>
                    !source.Path.Contains("/obj/", StringComparison.Ordinal)
                    && !source.Path.Contains("/bin/", StringComparison.Ordinal)
                )
                .OrderBy(source => source.Path, StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"(?<!:)//[^\n]*", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Comment();
}
