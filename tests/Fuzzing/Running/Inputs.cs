using PerfAssert.Fuzzing.Mutation;

namespace PerfAssert.Fuzzing.Running;

/// <summary>An input.</summary>
/// <param name="Raw">As it was made.</param>
/// <param name="Seal">What is put on it before it is tried, or null.</param>
sealed record Made(byte[] Raw, Func<byte[], byte[]>? Seal)
{
    /// <summary>As it is tried.</summary>
    public byte[] Bytes => Seal is null ? Raw : Seal(Raw);
}

/// <summary>The inputs of a format: each follows from the seed and its number alone.</summary>
sealed class Inputs(Format format, ulong seed)
{
    const int MostChanges = 6;

    readonly IReadOnlyList<CorpusInput> corpus = Corpus.Of(format);
    readonly IReadOnlyList<CorpusInput> good = [.. Corpus.Of(format).Where(input => !input.IsHostile)];

    /// <summary>The first are those of the corpus as they are.</summary>
    public Made this[int number]
    {
        get
        {
            if (number < corpus.Count)
                return new(corpus[number].Bytes, format.Seal);

            var dice = Dice.Of(seed, format.Name, number);
            var input = dice.Of(dice.OneIn(6) ? corpus : good).Bytes;
            // Most inputs have one change: what is refused for one reason hides all others.
            var changes = dice.OneIn(3) ? 1 + dice.Below(MostChanges) : 1;
            for (var change = 0; change < changes; change++)
                input = dice.OneIn(10)
                    ? ByteChanges.Change(input, dice)
                    : format.Syntax.Change(input, dice.Of(corpus).Bytes, dice);
            return new(input, dice.OneIn(4) ? null : format.Seal);
        }
    }
}
