using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Measuring;

/// <summary>The error rates that are the product, on the machine at hand.
/// Runs when nothing else of these tests does.</summary>
[CollectionDefinition(nameof(SelfTestTests), DisableParallelization = true)]
[Collection(nameof(SelfTestTests))]
[Trait("category", "measuring")]
public partial class SelfTestTests
{
    const int Rounds = 4;
    const int Workloads = 5;

    static readonly string program = typeof(SelfTestTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(entry => entry.Key == "Benchmarks")
        .Value!;

    [Fact]
    public async Task Equal_code_is_not_red_and_slower_code_is_found()
    {
        using var command = Command.Start(
            program,
            ["perf-selftest", FormattableString.Invariant($"runs={Rounds}")],
            Path.GetDirectoryName(program)!,
            []
        );

        var text = (await command.End()).MustSucceed().Text;
        TestContext.Current.TestOutputHelper!.WriteLine(text);

        // Verdicts of a single process: by chance, at 1 %, two of twenty equal pairs are red in 2 of 100 runs where
        // each is at its limit; measured are far fewer.
        Assert.InRange(Hits(text, "Equal code red"), 0, 1);
        Assert.Equal(0, Hits(text, "10 % slower taken for equal"));
        var found = Hits(text, "10 % slower found");
        Assert.SkipWhen(
            found < Rounds * Workloads,
            FormattableString.Invariant($"undecided on this machine now: {Rounds * Workloads - found} ")
                + FormattableString.Invariant($"of {Rounds * Workloads} that were 10 % slower")
        );
    }

    static int Hits(string text, string what)
    {
        var line = Rate().Matches(text).Single(match => match.Groups["what"].Value == what);
        Assert.Equal(Rounds * Workloads, int.Parse(line.Groups["of"].Value, CultureInfo.InvariantCulture));
        return int.Parse(line.Groups["hits"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^(?<what>[^|:\n]+): (?<hits>\d+) of (?<of>\d+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Rate();
}
