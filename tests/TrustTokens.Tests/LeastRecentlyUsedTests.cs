namespace TrustTokens.Tests;

public class LeastRecentlyUsedTests
{
    readonly LeastRecentlyUsed<string, int> map = new(capacity: 2);

    public LeastRecentlyUsedTests()
    {
        map.Set("a", 1);
        map.Set("b", 2);
    }

    [Fact]
    public void Gives_up_the_oldest_entry() => AssertGivenUp("a");

    [Fact]
    public void An_entry_that_was_looked_up_counts_as_new()
    {
        Assert.True(map.TryGet("a", out _));

        AssertGivenUp("b");
    }

    [Fact]
    public void An_entry_that_was_replaced_counts_as_new()
    {
        map.Set("a", 3);

        AssertGivenUp("b");
    }

    [Fact]
    public void Replacing_an_entry_gives_up_no_other()
    {
        map.Set("a", 3);

        Assert.True(map.TryGet("a", out var value));
        Assert.Equal(3, value);
        Assert.True(map.TryGet("b", out _));
        Assert.Equal(2, map.Count);
    }

    [Fact]
    public void A_removed_entry_makes_room()
    {
        Assert.True(map.Remove("b"));
        Assert.False(map.Remove("b"));
        map.Set("c", 3);

        Assert.True(map.TryGet("a", out _));
        Assert.True(map.TryGet("c", out _));
    }

    [Fact]
    public void A_cleared_map_can_be_filled_again()
    {
        map.Clear();
        Assert.Equal(0, map.Count);

        map.Set("a", 1);
        map.Set("b", 2);
        AssertGivenUp("a");
    }

    void AssertGivenUp(string key)
    {
        map.Set("new", 0);

        Assert.False(map.TryGet(key, out _));
        Assert.Equal(2, map.Count);
    }
}
