namespace PerfAssert.Fuzzing.Mutation;

/// <summary>Takes parts of a list away (Zeller and Hildebrandt, Simplifying and isolating failure-inducing input, 2002,
/// without the complements).</summary>
static class Reduction
{
    /// <summary>What is left when no part can be taken away any more.</summary>
    /// <param name="all">The list.</param>
    /// <param name="shows">Whether a shorter list still shows what the whole one shows.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<IReadOnlyList<T>, bool> shows)
    {
        for (var length = all.Count; length > 0; length /= 2)
        {
            for (
                var at = Math.Max(0, all.Count - length);
                at >= 0 && all.Count > 0;
                at = at == 0 ? -1 : Math.Max(0, at - length)
            )
            {
                List<T> rest = [.. all.Take(at), .. all.Skip(at + length)];
                if (shows(rest))
                    all = rest;
            }
        }

        return all;
    }
}
