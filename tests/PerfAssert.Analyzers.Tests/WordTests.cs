extern alias analyzers;

using analyzers::PerfAssert.Analyzers.Texts;

namespace PerfAssert.Analyzers.Tests;

public class WordTests
{
    // Expected: by hand, from the definition (optimal string alignment).
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("raed", "read", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Letters_that_differ_are_counted(string one, string other, int distance) =>
        Assert.Equal(distance, WordSuggestion.Distance(one, other));

    [Theory]
    [InlineData("alocated", "allocated")]
    [InlineData("ALLOCATED", "allocated")]
    [InlineData("gen3", null)]
    [InlineData("queue_wait", null)]
    public void Only_one_word_that_is_near_is_meant(string word, string? meant) =>
        Assert.Equal(meant, WordSuggestion.Nearest(word, ["allocated", "gen0", "gen1", "success"]));
}
