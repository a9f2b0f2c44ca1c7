using System.Text;
using System.Text.RegularExpressions;

namespace PerfAssert.Fuzzing.Mutation;

/// <summary>Words, numbers and signs, in lines or not.</summary>
sealed partial class WordsSyntax : Syntax
{
    const int Most = 400_000;

    public override byte[] Change(byte[] input, byte[] other, Dice dice)
    {
        var words = Split(Encoding.UTF8.GetString(input));
        if (words.Count == 0 || dice.OneIn(8))
            return ByteChanges.Change(input, dice);

        var (at, second) = (dice.Below(words.Count), dice.Below(words.Count));
        switch (dice.Below(10))
        {
            case 0:
                words.RemoveAt(at);
                break;
            case 1:
                words.Insert(second, words[at]);
                break;
            case 2:
                (words[at], words[second]) = (words[second], words[at]);
                break;
            case 3 or 4:
                words[at] = dice.Of(Hostile.Numbers);
                break;
            case 5:
                words[at] = Regex.Unescape(dice.Of(Hostile.Texts));
                break;
            case 6 or 7 when Split(Encoding.UTF8.GetString(other)) is { Count: > 0 } others:
                words[at] = dice.Of(others);
                break;
            case 8:
                words[at] = string.Concat(
                    Enumerable.Repeat(words[at], Math.Min(Hostile.Many(dice), Math.Min(4000, Most / words[at].Length)))
                );
                break;
            default:
                words[at] = words[at].ToUpperInvariant();
                break;
        }

        return Encoding.UTF8.GetBytes(string.Concat(words));
    }

    public override byte[] Reduce(byte[] input, Func<byte[], bool> shows) => ByteChanges.Reduce(input, shows);

    static List<string> Split(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"[A-Za-z_]+|[0-9.]+|\s+|.", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Word();
}
