using System.Text;
using PerfAssert.Fuzzing.Running;

namespace PerfAssert.Fuzzing.Tests;

/// <summary>Whether the fuzzer sees what it is for, by a format with faults of every kind.</summary>
public sealed class FuzzerTests : IDisposable
{
    readonly Fuzzer fuzzer = new(seed: 1);

    static Format Weak => Formats.Find("weak")!;

    public void Dispose() => fuzzer.Dispose();

    [Fact]
    public void An_exception_that_is_no_coded_problem_is_a_fault()
    {
        var answer = Try("throw");

        Assert.Equal(
            (Outcome.Fault, "InvalidOperationException: It was told to.", "WeakFormat.Use"),
            (answer.Outcome, answer.What, answer.Where)
        );
    }

    [Fact]
    public void A_coded_problem_is_none() =>
        Assert.Equal((Outcome.Refused, "PERF0301"), (Try("refuse").Outcome, Try("refuse").What));

    [Fact]
    public void A_problem_without_a_code_is_one() =>
        Assert.Equal(
            (Outcome.Fault, "ProblemException: : It has no code."),
            (Try("uncoded").Outcome, Try("uncoded").What)
        );

    [Fact]
    public void Too_much_memory_is_one() =>
        Assert.StartsWith("too much memory: ", Try("grow").What, StringComparison.Ordinal);

    [Fact]
    public void More_memory_than_there_is_ends_as_an_exception() =>
        Assert.StartsWith("OutOfMemoryException: ", Try("swell").What, StringComparison.Ordinal);

    [Fact]
    public void A_process_that_died_is_named_and_the_next_input_gets_another_one()
    {
        var died = Try("sink");

        Assert.StartsWith("the process died with exit code ", died.What, StringComparison.Ordinal);
        Assert.Equal((Outcome.Fault, "WeakFormat.Sink"), (died.Outcome, died.Where));
        Assert.Equal(Outcome.Taken, Try("swim").Outcome);
    }

    [Fact]
    public void A_fault_is_shown_by_the_smallest_input_that_was_found()
    {
        var tally = fuzzer.Run(Weak, 0, 300, TestContext.Current.CancellationToken);

        var fault = Assert.Single(
            tally.Faults.Values,
            fault => fault.Answer.What.StartsWith("InvalidOperationException", StringComparison.Ordinal)
        );
        Assert.Equal("throw", Encoding.UTF8.GetString(fault.Smallest));
        Assert.Equal((300, true), (tally.Inputs, fault.Count > 1));
        Assert.Contains(
            FormattableString.Invariant($"seed=1 input={fault.Number}"),
            Campaign.Text(fault),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs_in_any_order()
    {
        var (one, other, unlike) = (new Inputs(Weak, 7), new Inputs(Weak, 7), new Inputs(Weak, 8));
        var numbers = Enumerable.Range(0, 50).ToList();
        var made = numbers.ToDictionary(number => number, number => Convert.ToBase64String(one[number].Bytes));

        Assert.All(
            Enumerable.Reverse(numbers),
            number => Assert.Equal(made[number], Convert.ToBase64String(other[number].Bytes))
        );
        Assert.Contains(numbers, number => made[number] != Convert.ToBase64String(unlike[number].Bytes));
    }

    Answer Try(string input) => fuzzer.Try(Weak, new(Encoding.UTF8.GetBytes(input), null));
}
