using System.Text.RegularExpressions;

namespace PerfAssert.Core.Tests.House;

/// <summary>The folders of a project in the order of the data flow. A folder may use those to its left only;
/// what users write lies beside them, and knows all and is known to all.</summary>
public class LayerTests
{
    static readonly Flow core = new(
        "src/PerfAssert.Core",
        [
            "Files",
            "Problems",
            "Hosting",
            "Yaml",
            "Metrics",
            "Statistics",
            "Loads",
            "Sampling",
            "Limits",
            "Scenarios",
            "Records",
            "Snapshots",
            "Baselines",
            "References",
            "History",
            "Reports",
        ],
        // A sentence speaks of metrics and units; that is all a problem knows.
        ("Problems", "Metrics")
    );

    static readonly Flow tests = new(
        "src/PerfAssert",
        [
            "Settings",
            "Outcomes",
            "Methods",
            "Judging",
            "Counterparts",
            "Requirements",
            "Measurements",
            "Launching",
            "Live",
            "Session",
            "Running",
            "Discovery",
            "Platform",
            // What users write of loads.
            "Profiles",
            // Compiled into projects of users.
            "buildTransitive",
        ]
    );

    const string Mathematics = @"\b(?:Perfolizer|MathNet)\b";

    [Fact]
    public void A_folder_uses_only_folders_to_its_left() =>
        Offenders.AreNone([.. WrongWay(core, Source.All), .. WrongWay(tests, Source.All)]);

    [Theory]
    [InlineData("Limits", "using PerfAssert.Records;\nnamespace PerfAssert.Limits;")]
    [InlineData("Limits", "namespace PerfAssert.Limits;\nclass A { PerfAssert.Records.RunRecord? run; }")]
    [InlineData("Limits", "namespace PerfAssert.Limits;\nclass A { Records.RunRecord? run; }")]
    [InlineData(
        "Metrics",
        "using PerfAssert.Problems;\nusing static PerfAssert.Statistics.Statistic;\nnamespace PerfAssert.Metrics;"
    )]
    [InlineData("Problems", "using PerfAssert.Sampling;\nnamespace PerfAssert.Problems;")]
    public void Looking_to_the_right_is_caught(string folder, string text)
    {
        Source[] sources =
        [
            In(folder, text),
            In("Records", "namespace PerfAssert.Records;\npublic sealed record RunRecord;"),
        ];

        Assert.Single(WrongWay(core, sources));
    }

    [Theory]
    [InlineData(
        "Limits",
        "using PerfAssert.Problems;\nusing PerfAssert.Sampling;\nnamespace PerfAssert.Limits;\n// "
            + "PerfAssert.Records reads it."
    )]
    [InlineData("Problems", "using PerfAssert.Metrics;\nnamespace PerfAssert.Problems;")]
    [InlineData(
        "Limits",
        "namespace PerfAssert.Limits;\nclass A { int Records => test.Records.Count + Records.Count; }"
    )]
    public void Looking_to_the_left_is_allowed(string folder, string text) =>
        Assert.Empty(WrongWay(core, [In(folder, text)]));

    [Fact]
    public void A_folder_that_has_no_place_in_the_flow_is_caught() =>
        Assert.Equal(
            ["src/PerfAssert.Core/Helpers/A.cs: Helpers has no place in the flow"],
            WrongWay(core, [In("Helpers", "namespace PerfAssert.Helpers;")])
        );

    [Fact]
    public void Mathematics_stays_behind_the_folder_Statistics() => Offenders.AreNone(Calculating(Source.All));

    [Fact]
    public void Mathematics_elsewhere_is_caught() =>
        Assert.Equal(
            ["src/PerfAssert.Core/Limits/A.cs uses MathNet", "src/PerfAssert/A.cs uses Perfolizer"],
            Calculating([
                In("Limits", "using MathNet.Numerics;"),
                In("Statistics", "using MathNet.Numerics;"),
                new("src/PerfAssert/A.cs", "using Perfolizer.Mathematics.Common;"),
                In("Records", "// MathNet could do it"),
            ])
        );

    [Fact]
    public void Yaml_is_read_in_one_place() => Offenders.AreNone(ReadingYaml(Source.All));

    [Fact]
    public void Yaml_elsewhere_is_caught() =>
        Assert.Equal(
            ["src/PerfAssert.Core/Scenarios/A.cs uses YamlDotNet", "src/PerfAssert.Dashboard/A.cs uses YamlDotNet"],
            ReadingYaml([
                In("Scenarios", "using YamlDotNet.RepresentationModel;"),
                In("Yaml", "using YamlDotNet.Core;"),
                new("src/PerfAssert.Dashboard/A.cs", "using YamlDotNet.Core;"),
            ])
        );

    static IEnumerable<string> ReadingYaml(IEnumerable<Source> sources) =>
        from source in sources
        where
            core.FolderOf(source) != "Yaml"
            && Regex.IsMatch(source.Code, @"\bYamlDotNet\b", RegexOptions.None, Timeout.InfiniteTimeSpan)
        select $"{source.Path} uses YamlDotNet";

    static IEnumerable<string> WrongWay(Flow flow, IReadOnlyList<Source> sources)
    {
        var uses = flow.Folders.ToDictionary(folder => folder, folder => Use(flow, folder, sources));
        foreach (var source in sources.Where(source => flow.FolderOf(source) is not null))
        {
            var folder = flow.FolderOf(source)!;
            var place = Array.IndexOf(flow.Folders, folder);
            if (place < 0)
                yield return $"{source.Path}: {folder} has no place in the flow";

            foreach (
                var right in flow
                    .Folders.Skip(place + 1)
                    .Where(right => place >= 0 && !flow.Exceptions.Contains((folder, right)))
            )
            {
                if (uses[right].IsMatch(source.Code))
                    yield return $"{source.Path}: {folder} uses {right}, which comes later in the flow";
            }
        }
    }

    /// <summary>By its whole name, or as <c>Records.RunRecord</c>, which C# finds from inside PerfAssert.</summary>
    static Regex Use(Flow flow, string folder, IReadOnlyList<Source> sources)
    {
        var types = string.Join(
            '|',
            sources.Where(source => flow.FolderOf(source) == folder).SelectMany(Declared).Append("(?!)")
        );
        return new(
            $@"\bPerfAssert\.{folder}\b|(?<![\w.]){folder}\.(?:{types})\b",
            RegexOptions.None,
            Timeout.InfiniteTimeSpan
        );
    }

    static IEnumerable<string> Declared(Source source) =>
        Regex
            .Matches(
                source.Code,
                @"\b(?:class|struct|interface|enum|record)\s+(?<name>\w+)",
                RegexOptions.ExplicitCapture,
                Timeout.InfiniteTimeSpan
            )
            .Select(match => match.Groups["name"].Value);

    static IEnumerable<string> Calculating(IEnumerable<Source> sources) =>
        from source in sources
        where core.FolderOf(source) != "Statistics"
        let found = Regex.Match(source.Code, Mathematics, RegexOptions.None, Timeout.InfiniteTimeSpan)
        where found.Success
        select $"{source.Path} uses {found.Value}";

    static Source In(string folder, string text) => new($"src/PerfAssert.Core/{folder}/A.cs", text);

    /// <summary>The folders of a project, from left to right.</summary>
    sealed record Flow(string Project, string[] Folders, params (string Folder, string Uses)[] Exceptions)
    {
        /// <summary>The folder of the project in which the file lies; null where it lies in none.</summary>
        public string? FolderOf(Source source) =>
            source.Path.StartsWith(Project + "/", StringComparison.Ordinal)
            && source.Path[(Project.Length + 1)..].Split('/') is [var folder, _, ..]
                ? folder
                : null;
    }
}
