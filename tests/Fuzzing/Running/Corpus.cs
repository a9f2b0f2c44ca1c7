namespace PerfAssert.Fuzzing.Running;

/// <summary>An input of the corpus.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Bytes">What is in it.</param>
sealed record CorpusInput(string Name, byte[] Bytes)
{
    /// <summary>Whether it need not be taken.</summary>
    public bool IsHostile => Name.StartsWith("hostile-", StringComparison.Ordinal);
}

/// <summary>The inputs that others are made of: good ones, as the tests have them,
/// and small ones that something like them broke once.</summary>
static class Corpus
{
    /// <summary>Those of a format: first the good ones, each in the order of their names.</summary>
    public static IReadOnlyList<CorpusInput> Of(Format format) =>
        [
            .. typeof(Corpus)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.Replace('\\', '/').StartsWith($"{format.Name}/", StringComparison.Ordinal))
                .Select(name => new CorpusInput(name[(format.Name.Length + 1)..], Read(name)))
                .OrderBy(input => input.IsHostile)
                .ThenBy(input => input.Name, StringComparer.Ordinal),
        ];

    static byte[] Read(string name)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
