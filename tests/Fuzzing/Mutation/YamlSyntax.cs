using System.Globalization;
using System.Text;

namespace PerfAssert.Fuzzing.Mutation;

/// <summary>YAML: by lines, keys and values, with what only YAML has:
/// anchors, aliases, tags, documents, tabs, open brackets.</summary>
sealed class YamlSyntax : Syntax
{
    const int Most = 400_000;

    static readonly string[] values =
    [
        "",
        "~",
        "null",
        "true",
        "yes",
        "[]",
        "{}",
        "{",
        "[",
        "\"",
        "'",
        "|",
        ">",
        "&a",
        "*a",
        "&a [*a]",
        "*nowhere",
        "!!binary x",
        "!!int 1",
        "!x y",
        "@x",
        "`x",
        "%x",
        "? x",
        "- x",
        ": ",
        "a: b",
        "\"\\0\"",
        "\"\\uD800\"",
        "\"a\\0b\"",
        "\"\\x\"",
        "[1, [2, [3]]]",
        "{a: {b: c}}",
        "0x10",
        "0o7",
        "1:30",
        ".inf",
        ".nan",
        "2026-12-24T18:00:00Z",
        "9999-12-31T23:59:59Z",
        "0001-01-01",
        "-1m",
        "0s",
        "5m",
        "99999999d",
        "1e400h",
        "*",
        "Shop.*",
        "[*]",
    ];

    static readonly string[] lines =
    [
        "---",
        "...",
        "%YAML 9.9",
        "%TAG ! x",
        "? &a [*a]",
        "? x",
        ": y",
        "<<: *a",
        "<<: {}",
        "- *a",
        "&a x: 1",
        "{ a: ",
        "]",
        "}",
        "\t- x",
        "\tx: 1",
        "x: *a",
        "#",
        "? [a, b]",
        "!!map x: 1",
        "key: &a { when: *a }",
        "\u0000",
        "\u0085x: 1",
        "\u2028x: 1",
    ];

    public override byte[] Change(byte[] input, byte[] other, Dice dice)
    {
        var all = Encoding.UTF8.GetString(input).Split('\n').ToList();
        var (at, second) = (dice.Below(all.Count), dice.Below(all.Count));
        var (line, indent) = (all[at], all[at].Length - all[at].TrimStart().Length);
        switch (dice.Below(18))
        {
            case 0 or 1 or 2 or 3:
                all[at] = WithValue(
                    line,
                    dice.OneIn(3) ? dice.Of(Hostile.Numbers)
                        : dice.OneIn(4) ? $"\"{dice.Of(Hostile.Texts)}\""
                        : dice.Of(values)
                );
                break;
            case 4:
                all.RemoveAt(at);
                break;
            case 5:
                all.Insert(second, line);
                break;
            case 6:
                (all[at], all[second]) = (all[second], all[at]);
                break;
            case 7:
                all[at] = dice.Below(3) switch
                {
                    0 => " " + line,
                    1 => line.Length > 0 ? line[1..] : line,
                    _ => "\t" + line,
                };
                break;
            case 8 or 9:
                all.Insert(at, line[..indent] + dice.Of(lines));
                break;
            case 10:
                all[at] = WithValue(line, "&a " + Value(line));
                all[second] = WithValue(all[second], "*a");
                break;
            case 11 when dice.OneIn(2):
                all[at] = Deep(line, indent, dice);
                break;
            case 12 when dice.OneIn(2):
                all.InsertRange(at, ManyKeys(line, indent, dice));
                break;
            case 13 when dice.OneIn(4):
                all[at] = WithValue(line, Aliases(dice));
                break;
            case 14:
                all.Insert(at, dice.Of(Encoding.UTF8.GetString(other).Split('\n')));
                break;
            case 15 when line.Contains(':', StringComparison.Ordinal):
                all[at] = line[..indent] + dice.Of(values) + line[line.IndexOf(':', StringComparison.Ordinal)..];
                break;
            default:
                return Words.Change(input, other, dice);
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', all));
    }

    public override byte[] Reduce(byte[] input, Func<byte[], bool> shows)
    {
        var left = Reduction.Of(LinesSyntax.Split(input), rest => shows(LinesSyntax.Join([.. rest])));
        return ByteChanges.Reduce(LinesSyntax.Join([.. left]), shows);
    }

    static int Colon(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? colon + 2
        : line.IndexOf("- ", StringComparison.Ordinal) is >= 0 and var dash ? dash + 2
        : -1;

    static string Value(string line) => Colon(line) is >= 0 and var at ? line[at..] : "";

    static string WithValue(string line, string value) =>
        Colon(line) is >= 0 and var at ? line[..at] + value
        : line.EndsWith(':') ? $"{line} {value}"
        : line + value;

    static string Deep(string line, int indent, Dice dice)
    {
        var depth = Hostile.Many(dice);
        return dice.Below(4) switch
        {
            0 => WithValue(line, new string('[', depth)),
            1 => WithValue(line, new string('[', depth) + new string(']', depth)),
            2 => WithValue(line, string.Concat(Enumerable.Repeat("{a: ", depth))),
            _ => line[..indent] + string.Concat(Enumerable.Repeat("- ", depth)) + "x",
        };
    }

    static IEnumerable<string> ManyKeys(string line, int indent, Dice dice)
    {
        var times = Math.Min(Hostile.Many(dice), Most / (line.Length + 8));
        return Enumerable
            .Range(0, times)
            .Select(i =>
                line.Contains(':', StringComparison.Ordinal)
                    ? $"{line[..indent]}k{i.ToString(CultureInfo.InvariantCulture)}"
                        + $"{line[line.IndexOf(':', StringComparison.Ordinal)..]}"
                    : line
            );
    }

    /// <summary>Few bytes that stand for many: each list has the one before several times.</summary>
    static string Aliases(Dice dice)
    {
        var (levels, width) = (2 + dice.Below(8), 2 + dice.Below(10));
        var text = new StringBuilder("[&a0 [x]");
        for (var level = 1; level < levels; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $", &a{level} [");
            text.AppendJoin(", ", Enumerable.Repeat(FormattableString.Invariant($"*a{level - 1}"), width)).Append(']');
        }

        return text.Append(']').ToString();
    }
}
