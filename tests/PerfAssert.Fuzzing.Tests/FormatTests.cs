using PerfAssert.Fuzzing.Running;

namespace PerfAssert.Fuzzing.Tests;

/// <summary>20,000 inputs by chance, always the same ones:
/// what is read from outside is taken, or refused with a coded problem.</summary>
public class FormatTests(OneFuzzer shared) : IClassFixture<OneFuzzer>
{
    const int Inputs = 20_000;

    public static TheoryData<string> All => [.. Formats.All.Select(format => format.Name)];

    [Theory, MemberData(nameof(All))]
    public void Whatever_is_read_is_taken_or_refused_with_a_coded_problem(string format)
    {
        var tally = shared.Fuzzer.Run(
            Formats.Find(format)!,
            0,
            Inputs / Formats.All.Count,
            TestContext.Current.CancellationToken
        );

        Assert.True(tally.Faults.Count == 0, string.Join("\n\n", tally.Faults.Values.Select(Campaign.Text)));
        Assert.True(tally.Taken > 0, "No input was taken, so nothing was tried behind the door.");
    }

    /// <summary>Many benchmarks, lines or metrics of one kind, whose cost counts thousands of times; values that differ
    /// in their last digit; a length of time that is no number; a host without a name;
    /// a name with a zero in it.</summary>
    [Theory]
    [InlineData("benchmarks", 7, 70)]
    [InlineData("approvals", 11, 8720)]
    [InlineData("audit", 11, 2617)]
    [InlineData("baseline", 11, 1859)]
    [InlineData("benchmarks", 11, 3045)]
    [InlineData("settings", 5, 7483)]
    [InlineData("settings", 7, 19683)]
    [InlineData("owned", 7, 25330)]
    [InlineData("limit", 7, 24475)]
    [InlineData("state", 3, 4367)]
    public void An_input_that_a_longer_search_found_is_no_fault_any_more(string name, ulong seed, int number)
    {
        var format = Formats.Find(name)!;

        var answer = shared.Fuzzer.Try(format, new Inputs(format, seed)[number]);

        Assert.NotEqual((Outcome.Fault, answer.What), (answer.Outcome, answer.What));
    }

    [Theory, MemberData(nameof(All))]
    public void Good_inputs_of_the_corpus_are_taken(string format)
    {
        var good = Corpus.Of(Formats.Find(format)!).Where(input => !input.IsHostile).ToList();

        Assert.NotEmpty(good);
        foreach (var input in good)
        {
            var answer = shared.Fuzzer.Try(Formats.Find(format)!, new(input.Bytes, Formats.Find(format)!.Seal));
            Assert.Equal((input.Name, Outcome.Taken, ""), (input.Name, answer.Outcome, answer.What));
        }
    }
}
