using System.Text;

namespace PerfAssert.Fuzzing.Mutation;

/// <summary>A document of JSON on each line.</summary>
sealed class LinesSyntax : Syntax
{
    const int Most = 400_000;

    public override byte[] Change(byte[] input, byte[] other, Dice dice)
    {
        var lines = Split(input);
        var (at, second) = (dice.Below(lines.Count), dice.Below(lines.Count));
        switch (dice.Below(12))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(second, lines[at]);
                break;
            case 2:
                (lines[at], lines[second]) = (lines[second], lines[at]);
                break;
            case 3:
                lines.Insert(at, dice.Of(Split(other)));
                break;
            case 4 when dice.OneIn(4):
                lines.InsertRange(
                    at,
                    Enumerable.Repeat(lines[at], Math.Min(Hostile.Many(dice), Most / (lines[at].Length + 1)))
                );
                break;
            case 5:
                lines.Insert(at, Encoding.UTF8.GetBytes(dice.Of(Hostile.Values)));
                break;
            default:
                lines[at] = Json.Change(lines[at], dice.Of(Split(other)), dice);
                break;
        }

        return Join(lines);
    }

    public override byte[] Reduce(byte[] input, Func<byte[], bool> shows)
    {
        var lines = Reduction.Of(Split(input), rest => shows(Join([.. rest]))).ToList();
        for (var at = 0; at < lines.Count; at++)
        {
            lines[at] = Json.Reduce(lines[at], smaller => shows(Join([.. lines[..at], smaller, .. lines[(at + 1)..]])));
        }

        return Join(lines);
    }

    public static List<byte[]> Split(byte[] input)
    {
        var lines = new List<byte[]>();
        var rest = input.AsSpan();
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(rest[..end].ToArray());
            rest = rest[(end + 1)..];
        }

        lines.Add(rest.ToArray());
        return lines;
    }

    public static byte[] Join(List<byte[]> lines)
    {
        var joined = new MemoryStream();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                joined.WriteByte((byte)'\n');
            joined.Write(lines[i]);
        }

        return joined.ToArray();
    }
}
