namespace PerfAssert.Fuzzing.Mutation;

/// <summary>A way to change inputs of one form, and to make them smaller.</summary>
abstract class Syntax
{
    /// <summary>A JSON document.</summary>
    public static Syntax Json { get; } = new JsonSyntax();

    /// <summary>A JSON document on each line.</summary>
    public static Syntax Lines { get; } = new LinesSyntax();

    public static Syntax Yaml { get; } = new YamlSyntax();

    /// <summary>Words, numbers and signs.</summary>
    public static Syntax Words { get; } = new WordsSyntax();

    /// <summary>Makes one change; the input itself where nothing in it can be changed.</summary>
    /// <param name="input">What is changed; it stays as it is.</param>
    /// <param name="other">Another input of the format, of which parts may be taken.</param>
    /// <param name="dice">Chance.</param>
    public abstract byte[] Change(byte[] input, byte[] other, Dice dice);

    /// <summary>Takes parts away, the largest first, as long as the rest still shows what it showed.</summary>
    /// <returns>What is left.</returns>
    public abstract byte[] Reduce(byte[] input, Func<byte[], bool> shows);
}
