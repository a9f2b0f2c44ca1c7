using System.Reflection;
using System.Text.RegularExpressions;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Problems;

public partial class ProblemTests
{
    // A new sentence is found by itself and asks to be approved.
    [CulturedFact(["en-US", "de-DE"])]
    public void Every_sentence_is_this()
    {
        var sentences = Catalog
            .SelectMany(method => new[] { Said(method, some: true), Said(method, some: false) })
            .Distinct();

        Approved.Is(string.Join('\n', sentences) + "\n", "sentences.txt");
    }

    [Fact]
    public void A_problem_travels_in_an_exception_that_says_it_whole()
    {
        var problem = Problem.RecordMissing("run.json");
        var cause = new FileNotFoundException();

        var exception = new ProblemException(problem, cause);

        Assert.Equal(
            "PERF0303: There is no record at run.json. Run the performance tests first: dotnet test -c Release.",
            exception.Message
        );
        Assert.Same(problem, exception.Problem);
        Assert.Same(cause, exception.InnerException);
    }

    [Fact]
    public void The_place_in_a_file_can_be_told_apart()
    {
        Assert.Equal(
            ("a/run(2).json", 17, "this is no record: at (3): x"),
            new Problem("PERF0301", "a/run(2).json(17): this is no record: at (3): x").Place
        );
        Assert.Equal((null, 0, "Shop(3) sets no limit."), new Problem("PERF0101", "Shop(3) sets no limit.").Place);
    }

    [Fact]
    public void Every_code_is_explained_in_the_documentation_and_no_other()
    {
        var catalog = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Core, "Problems"), "Problem.*.cs")
                .Concat(
                    Directory.EnumerateFiles(
                        Path.Combine(Repository.Root, "src", "PerfAssert", "buildTransitive"),
                        "*.targets"
                    )
                )
                .Select(File.ReadAllText)
        );
        var documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "problems.md"));

        Assert.Empty(Differences(catalog, documentation));
    }

    [Fact]
    public void A_code_without_explanation_and_an_explanation_without_code_are_found() =>
        Assert.Equal(
            ["PERF0999 is not explained", "PERF0998 is explained and does not exist"],
            Differences("Of(\"PERF0101\", Of(\"PERF0999\",", "## PERF0101: x\n## PERF0998: y")
        );

    static IEnumerable<string> Differences(string catalog, string documentation)
    {
        var codes = Code().Matches(catalog).Select(match => match.Groups["code"].Value).Distinct().ToList();
        var sections = Section().Matches(documentation).Select(match => match.Groups["code"].Value).ToList();
        return codes
            .Except(sections)
            .Select(code => $"{code} is not explained")
            .Concat(sections.Except(codes).Select(code => $"{code} is explained and does not exist"));
    }

    static IEnumerable<MethodInfo> Catalog =>
        typeof(Problem)
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(method => method.ReturnType == typeof(Problem) && method.IsAssembly)
            .OrderBy(method => method.Name, StringComparer.Ordinal);

    static string Said(MethodInfo method, bool some) =>
        method.Invoke(null, [.. method.GetParameters().Select(parameter => Example(parameter, some))])!.ToString()!;

    static object? Example(ParameterInfo parameter, bool some) =>
        parameter.ParameterType switch
        {
            var type when type == typeof(string) => $"<{parameter.Name}>",
            var type when type == typeof(IEnumerable<string>) => new[] { "success", "duration" },
            var type when type == typeof(Unit) => some ? Unit.Nanoseconds : Unit.Number,
            var type when type == typeof(int) || type == typeof(long) => 12_345,
            var type when type == typeof(int?) => some ? 12_345 : null,
            var type when type == typeof(double) || type == typeof(object) => -1234.5,
            var type => throw new NotSupportedException($"Give {parameter.Member.Name} an example of {type}."),
        };

    [GeneratedRegex("\"(?<code>PERF[0-9]{4})\"", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Code();

    [GeneratedRegex("^## (?<code>PERF[0-9]{4})", RegexOptions.Multiline, Timeout.Infinite)]
    private static partial Regex Section();
}
