namespace PerfAssert.Analyzers.Texts;

/// <summary>Finds the word that is meant by one that does not exist.</summary>
static class WordSuggestion
{
    /// <summary>The nearest of the words that are known, or null where none is near, or two are.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var near = known
            .Distinct()
            .Select(candidate =>
                (Word: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant()))
            )
            .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Word.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .Take(2)
            .ToList();
        return near.Count == 1 || (near.Count == 2 && near[0].Distance < near[1].Distance) ? near[0].Word : null;
    }

    /// <summary>How many letters must be added, removed, replaced or exchanged with their neighbour (Damerau and
    /// Levenshtein, optimal string alignment).</summary>
    public static int Distance(string one, string other)
    {
        var (before, last, row) = (
            new int[other.Length + 1],
            Enumerable.Range(0, other.Length + 1).ToArray(),
            new int[other.Length + 1]
        );
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(
                    Math.Min(row[j - 1], last[j]) + 1,
                    last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
                );
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }
}
