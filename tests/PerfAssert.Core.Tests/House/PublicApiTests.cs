using System.Text.RegularExpressions;

namespace PerfAssert.Core.Tests.House;

/// <summary>What users can see is a list beside the project, to which the compiler holds it: each widening is a line in
/// review.</summary>
public partial class PublicApiTests
{
    /// <summary>A user of Core's types is to know them all.</summary>
    const int MostOfCore = 45;

    [Fact]
    public void Core_shows_few_types() => Assert.InRange(CoreTypes().Count, 1, MostOfCore);

    [Fact]
    public void Core_shows_what_users_write_or_are_given_and_no_more()
    {
        var types = CoreTypes();
        var needed = new HashSet<string>();
        var open = new Queue<string>(WhatUsersRead());
        while (open.TryDequeue(out var text))
        {
            foreach (var word in Words().Matches(text).Select(match => match.Value))
            {
                if (types.TryGetValue(word, out var members) && needed.Add(word))
                    open.Enqueue(members);
            }
        }

        Offenders.AreNone(types.Keys.Except(needed));
    }

    /// <summary>Each type that Core shows, with the lines of its members.</summary>
    static Dictionary<string, string> CoreTypes()
    {
        var lines = Lines("PerfAssert.Core").ToList();
        return lines
            .Where(line => TypeLine().IsMatch(line))
            .ToDictionary(
                type => type.Split('.')[^1],
                type =>
                    string.Join(
                        '\n',
                        lines.Where(line => line.Contains($"{type}.", StringComparison.Ordinal)).Prepend(type)
                    )
            );
    }

    /// <summary>What the compiler holds a project to.</summary>
    static IEnumerable<string> Lines(string project) =>
        Files($"src/{project}", "PublicAPI.*.txt").SelectMany(File.ReadLines);

    /// <summary>What other packages show, code that they add to a project, code in the docs, and the suites.</summary>
    static IEnumerable<string> WhatUsersRead() =>
        Lines("PerfAssert")
            .Concat(Lines("PerfAssert.Probes"))
            .Concat(
                Files("src/PerfAssert/buildTransitive", "*.cs")
                    .Concat(Files("tests/TokenPerf", "*.cs"))
                    .Select(File.ReadAllText)
            )
            .Concat(
                Files("docs", "*.md")
                    .SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Value))
            );

    static string[] Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex(@"^PerfAssert(\.\w+)+$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"\w+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Words();

    [GeneratedRegex("```csharp.*?```|`[^`\n]+`", RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Code();
}
