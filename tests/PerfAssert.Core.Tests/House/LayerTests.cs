using System.Text.RegularExpressions;

namespace PerfAssert.Core.Tests.House;

/// <summary>The folders of a project in the order of the data flow. A folder may use those to its left only;
/// what users write lies beside them, and knows all and is known to all.</summary>
public class LayerTests
{
    static readonly Flow core = new(
        "src/PerfAssert.Core",
        "PerfAssert",
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
            "Judging",
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

    /// <summary>A folder that is not named stands beside the others: it knows all, and all know it.</summary>
    static readonly Flow[] flows =
    [
        core,
        new("src/PerfAssert.Core/Statistics", "PerfAssert.Statistics", [Flow.Root, "Significance", "Trends"]),
        new("src/PerfAssert.Core/Loads", "PerfAssert.Loads", [Flow.Root, "Profiles", "Resources", "Running"]),
        new("src/PerfAssert.Core/Sampling", "PerfAssert.Sampling", ["Machines", Flow.Root, "Paired"]),
        new("src/PerfAssert.Core/Baselines", "PerfAssert.Baselines", [Flow.Root, "Upkeep"]),
        new("src/PerfAssert.Core/History", "PerfAssert.History", [Flow.Root, "Trends", "Files"]),
        new(
            "src/PerfAssert.Core/Reports",
            "PerfAssert.Reports",
            ["Live", "Formats", "Annotations", "Exchange", "Html"]
        ),
        new(
            "src/PerfAssert",
            "PerfAssert",
            [
                "Settings",
                "Outcomes",
                "Methods",
                "Counterparts",
                "Requirements",
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
        ),
        new("src/PerfAssert.Probes", "PerfAssert.Probes", ["Settings", "Windows", "Publishing", "Wrapping", "Http"]),
        new(
            "src/PerfAssert.Dashboard",
            "PerfAssert.Dashboard",
            [
                "Secrets",
                "History",
                "Yaml",
                "CommandLine",
                "Doctor",
                "Exporting",
                "Audit",
                "Alerts",
                "Reporting",
                "Comparing",
                "Serve",
                "Init",
                "Commands",
            ]
        ),
        new(
            "src/PerfAssert.Dashboard/Alerts",
            "PerfAssert.Dashboard.Alerts",
            ["Model", "Channels", "Rules", "State", "Sending", "Evaluating", "Figures", "Commands"]
        ),
        new(
            "src/PerfAssert.Dashboard/Serve",
            "PerfAssert.Dashboard.Serve",
            ["Streaming", "Background", "Access", "Alerting", "Views", "Sessions", "Watching"]
        ),
        new("src/PerfAssert.Analyzers", "PerfAssert.Analyzers", ["NetStandard", "StandIns", "Texts", "Checks", "Code"]),
    ];

    const string Mathematics = @"\b(?:Perfolizer|MathNet)\b";

    [Fact]
    public void A_folder_uses_only_folders_to_its_left() =>
        Offenders.AreNone(flows.SelectMany(flow => WrongWay(flow, Source.All)));

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

    [Theory]
    [InlineData("Loads/A.cs", "using PerfAssert.Loads.Running;\nnamespace PerfAssert.Loads;")]
    [InlineData("Loads/Profiles/A.cs", "namespace PerfAssert.Loads.Profiles;\nclass A { Running.LoadMonitor? watch; }")]
    [InlineData("Sampling/Machines/A.cs", "namespace PerfAssert.Sampling.Machines;\nclass A { Sampler? sampler; }")]
    public void Looking_to_the_right_inside_a_folder_is_caught(string path, string text)
    {
        Source[] sources =
        [
            new("src/PerfAssert.Core/" + path, text),
            In("Loads/Running", "namespace PerfAssert.Loads.Running;\nsealed class LoadMonitor;"),
            In("Sampling", "namespace PerfAssert.Sampling;\nsealed class Sampler;"),
        ];

        Assert.Single(flows.SelectMany(flow => WrongWay(flow, sources)));
    }

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

    /// <summary>By its whole name, or as <c>Records.RunRecord</c>, which C# finds from inside PerfAssert; what lies at
    /// the root of a project by the names of its types, which need no <c>using</c> below it.</summary>
    static Regex Use(Flow flow, string folder, IReadOnlyList<Source> sources)
    {
        var types = string.Join(
            '|',
            sources.Where(source => flow.FolderOf(source) == folder).SelectMany(Declared).Append("(?!)")
        );
        var parent = flow.Namespace.Split('.')[^1];
        return new(
            folder == Flow.Root
                ? $@"(?<![\w.])(?:{types})\b(?!\()|\bnew (?:{types})\("
                : $@"\b{flow.Namespace}\.{folder}\b|(?<![\w.])(?:{parent}\.)?{folder}\.(?:{types})\b",
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

    /// <summary>The folders of a project or of one of its folders, from left to right.</summary>
    /// <param name="Place">Where they lie.</param>
    /// <param name="Namespace">That of <paramref name="Place"/>.</param>
    /// <param name="Folders">Their names; <see cref="Root"/> for the files beside them.</param>
    /// <param name="Exceptions">Who may use what lies to its right.</param>
    sealed record Flow(
        string Place,
        string Namespace,
        string[] Folders,
        params (string Folder, string Uses)[] Exceptions
    )
    {
        public const string Root = ".";

        /// <summary>The folder in which the file lies; null where it lies elsewhere, or beside the folders of a flow
        /// that says nothing of those.</summary>
        public string? FolderOf(Source source) =>
            !source.Path.StartsWith(Place + "/", StringComparison.Ordinal) ? null
            : source.Path[(Place.Length + 1)..].Split('/') is [var folder, _, ..] ? folder
            : Folders.Contains(Root) ? Root
            : null;
    }
}
