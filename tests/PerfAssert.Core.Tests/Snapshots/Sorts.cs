namespace PerfAssert.Core.Tests.Snapshots;

/// <summary>The class whose baselines these tests speak of.</summary>
public class Sorts
{
    public void Quick() { }

    public record Large
    {
        public record Sorted;
    }
}

public class SortsOfToday : Sorts;

public class Generic<T>
{
    public T? Value { get; set; }
}
