using System.Text.RegularExpressions;
using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.House;

/// <summary>What users can see is a file: each widening is a line in review.</summary>
public partial class PublicApiTests
{
    /// <summary>A user of Core's types is to know them all.</summary>
    const int MostOfCore = 45;

    [Fact]
    public void Core_shows_this() => PublicApi.IsApproved(typeof(Metric).Assembly);

    [Fact]
    public void The_xUnit_front_shows_this() => PublicApi.IsApproved(typeof(PerfFactAttribute).Assembly);

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
    static Dictionary<string, string> CoreTypes() =>
        Blocks()
            .Matches(File.ReadAllText(PublicApi.File("PerfAssert.Core")))
            .ToDictionary(block => block.Groups["name"].Value, block => block.Value);

    /// <summary>What other packages show, code that they add to a project, code in the docs, and the suites.</summary>
    static IEnumerable<string> WhatUsersRead() =>
        new[] { PublicApi.File("PerfAssert"), PublicApi.File("PerfAssert.Probes") }
            .Concat(Files("src/PerfAssert/buildTransitive", "*.cs"))
            .Concat(Files("tests/TokenPerf", "*.cs"))
            .Select(File.ReadAllText)
            .Concat(
                Files("docs", "*.md")
                    .SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Value))
            );

    static string[] Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex(
        @"^\S.*? PerfAssert\.(\w+\.)*(?<name>\w+).*(\n  .*)*",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\w+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Words();

    [GeneratedRegex("```csharp.*?```|`[^`\n]+`", RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Code();

    [Fact]
    public void Each_member_that_users_see_is_a_line_and_others_are_none() =>
        Assert.Equal(
            [
                "abstract class PerfAssert.Core.Tests.House.PublicApiTests.Planted",
                "  const int Most = 7",
                "  protected abstract string? Find(string name, params int[] places)",
                "  protected new()",
                "  required int? Count { get; init; }",
                "  static readonly string Word",
            ],
            PublicApi.Of([typeof(Planted)])
        );

    public abstract class Planted
    {
        public const int Most = 7;
        public static readonly string Word = "";
        internal const int Hidden = 8;

        public required int? Count { get; init; }

        protected abstract string? Find(string name, params int[] places);

        internal void Hide() => _ = Count;
    }
}
