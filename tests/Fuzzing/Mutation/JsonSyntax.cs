using System.Text;

namespace PerfAssert.Fuzzing.Mutation;

/// <summary>JSON: what is changed stands in its place in the document.</summary>
sealed class JsonSyntax : Syntax
{
    /// <summary>As large as an input grows.</summary>
    const int Most = 400_000;

    public override byte[] Change(byte[] input, byte[] other, Dice dice)
    {
        if (Piece.Parse(input) is not { } root)
            return ByteChanges.Change(input, dice);

        var all = root.All.ToList();
        var piece = dice.Of(all);
        switch (dice.Below(16))
        {
            case 0 or 1 or 2:
                piece.Become(Piece.Of(dice.Of(Hostile.Values)));
                break;
            case 3 or 4:
                piece.Become(Piece.Of(dice.Of(Hostile.Numbers)));
                break;
            case 5:
                piece.Become(Piece.Of($"\"{dice.Of(Hostile.Texts)}\""));
                break;
            case 6 or 7:
                ChangeLeaf(
                    dice.Of(all.FindAll(one => one.Members is null) is { Count: > 0 } leaves ? leaves : all),
                    dice
                );
                break;
            case 8:
                piece.Become(dice.Of(all).Copy());
                break;
            case 9 when Piece.Parse(other) is { } others:
                piece.Become(dice.Of(others.All.ToList()));
                break;
            case 10:
                return Nested(root, piece, dice);
            case 11 when root.Members is null:
                piece.Turn();
                break;
            default:
                ChangeMembers(
                    dice.Of(
                        all.FindAll(one => one.Members is { Count: > 0 }) is { Count: > 0 } parents ? parents : all
                    ),
                    root,
                    dice
                );
                break;
        }

        return root.Bytes();
    }

    /// <summary>First members, from the outermost inwards; then texts; then bytes.</summary>
    public override byte[] Reduce(byte[] input, Func<byte[], bool> shows)
    {
        if (Piece.Parse(input) is not { } root || !shows(root.Bytes()))
            return ByteChanges.Reduce(input, shows);

        ReduceMembers(root, () => shows(root.Bytes()));
        foreach (var text in root.All.Where(piece => piece is { IsText: true, Text.Length: > 3 }))
        {
            var was = text.Text;
            text.Text = "\"\"";
            if (!shows(root.Bytes()))
                text.Text = was;
        }

        return ByteChanges.Reduce(root.Bytes(), shows);
    }

    static void ReduceMembers(Piece parent, Func<bool> shows)
    {
        if (parent.Members is not { } members)
            return;

        var kept = Reduction.Of(
            [.. members],
            rest =>
            {
                Put(rest);
                return shows();
            }
        );
        Put(kept);
        foreach (var member in kept)
            ReduceMembers(member.Value, shows);

        void Put(IReadOnlyList<Member> some)
        {
            members.Clear();
            members.AddRange(some);
        }
    }

    static void ChangeLeaf(Piece leaf, Dice dice)
    {
        if (leaf.Text is not { Length: > 0 } text)
            return;

        leaf.Text = !leaf.IsText
            ? dice.Below(4) switch
            {
                0 => "-" + text,
                1 => text + "e308",
                2 => text + ".5",
                _ => dice.Of(Hostile.Numbers),
            }
            : dice.Below(8) switch
            {
                0 => $"\"{text[1..^1]}{dice.Of(Hostile.Texts)}\"",
                1 => $"\"{dice.Of(Hostile.Texts)}{text[1..^1]}\"",
                2 => $"\"{text[1..^1].ToUpperInvariant()}\"",
                3 => $"\"{new string('x', Hostile.Many(dice))}\"",
                4 => text[1..^1],
                5 when text.Length > 3 => Cut(text, 1 + dice.Below(text.Length - 2)),
                _ => $"\"{dice.Of(Hostile.Texts)}\"",
            };
    }

    static string Cut(string text, int at) => text[..at] + text[(at + 1)..];

    static void ChangeMembers(Piece parent, Piece root, Dice dice)
    {
        if (parent.Members is not { Count: > 0 } members)
            return;

        var (at, other) = (dice.Below(members.Count), dice.Below(members.Count));
        switch (dice.Below(8))
        {
            case 0 or 1:
                members.RemoveAt(at);
                break;
            case 2:
                members.Insert(other, members[at]);
                break;
            case 3:
                (members[at], members[other]) = (
                    new(members[at].Key, members[other].Value),
                    new(members[other].Key, members[at].Value)
                );
                break;
            case 4 when parent.IsObject:
                members[at] = new($"\"{dice.Of(Hostile.Texts)}\"", members[at].Value);
                break;
            case 5 when parent.IsObject:
                members.Add(new(members[at].Key, Piece.Of(dice.Of(Hostile.Values))));
                break;
            case 6:
                Repeat(members, at, parent.IsObject, dice);
                break;
            case 7:
                parent.Turn();
                break;
            default:
                members.Insert(at, new(parent.IsObject ? "\"x\"" : null, Piece.Of(dice.Of(Hostile.Values))));
                break;
        }
    }

    static void Repeat(List<Member> members, int at, bool isObject, Dice dice)
    {
        var member = members[at];
        var times = Math.Min(Hostile.Many(dice), Most / (member.Value.Bytes().Length + (member.Key?.Length ?? 0) + 8));
        members.InsertRange(
            at,
            Enumerable
                .Range(0, times)
                .Select(i =>
                    isObject
                        ? new Member(FormattableString.Invariant($"{member.Key![..^1]}{i}\""), member.Value)
                        : member
                )
        );
    }

    /// <summary>Not as pieces: those are no deeper than a stack.</summary>
    static byte[] Nested(Piece root, Piece piece, Dice dice)
    {
        const string mark = "\u0001";

        var (kept, depth) = (piece.Copy(), Hostile.Many(dice));
        piece.Become(Piece.Of(mark));
        var (open, close) = dice.Of<(string, string)>([("[", "]"), ("{\"a\":", "}"), ("[[],", "]"), ("[", "")]);
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++)
            text.Append(open);
        text.Append(Encoding.UTF8.GetString(kept.Bytes()));
        for (var i = 0; i < depth; i++)
            text.Append(close);
        return Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(root.Bytes()).Replace(mark, text.ToString(), StringComparison.Ordinal)
        );
    }
}
