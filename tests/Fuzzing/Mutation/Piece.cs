using System.Text;
using System.Text.Json;

namespace PerfAssert.Fuzzing.Mutation;

/// <summary>A value of JSON as it is written, so that it can be changed to what no parser takes: keys that stand twice,
/// numbers beyond all types, half characters.</summary>
sealed class Piece
{
    Piece(string? text, List<Member>? members, bool isObject) => (Text, Members, IsObject) = (text, members, isObject);

    /// <summary>A value without members, as it is written.</summary>
    public string? Text { get; set; }

    /// <summary>Of an object or an array; null for any other value.</summary>
    public List<Member>? Members { get; private set; }

    public bool IsObject { get; private set; }

    public bool IsText => Text is ['"', _, ..];

    public static Piece Of(string text) => new(text, null, isObject: false);

    /// <summary>The value that the bytes are; null where they are no JSON.</summary>
    public static Piece? Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 200 });
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a character in a name.
        }
    }

    /// <summary>The same, free to be changed.</summary>
    public Piece Copy() =>
        new(Text, Members?.ConvertAll(member => new Member(member.Key, member.Value.Copy())), IsObject);

    /// <summary>Takes the place of whatever it was.</summary>
    public void Become(Piece other) => (Text, Members, IsObject) = (other.Text, other.Members, other.IsObject);

    /// <summary>An object becomes the array of its values, an array an object with numbers for names.</summary>
    public void Turn()
    {
        if (Members is null)
            return;

        IsObject = !IsObject;
        for (var i = 0; i < Members.Count; i++)
            Members[i] = new(IsObject ? FormattableString.Invariant($"\"{i}\"") : null, Members[i].Value);
    }

    /// <summary>It and everything in it, from the outside inwards.</summary>
    public IEnumerable<Piece> All
    {
        get
        {
            yield return this;
            foreach (var member in Members ?? [])
            foreach (var piece in member.Value.All)
                yield return piece;
        }
    }

    public byte[] Bytes()
    {
        var text = new StringBuilder();
        Write(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    void Write(StringBuilder text)
    {
        if (Members is null)
        {
            text.Append(Text);
            return;
        }

        text.Append(IsObject ? '{' : '[');
        for (var i = 0; i < Members.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (IsObject)
                text.Append(Members[i].Key).Append(':');
            Members[i].Value.Write(text);
        }

        text.Append(IsObject ? '}' : ']');
    }

    static Piece Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => new(
                null,
                [
                    .. element
                        .EnumerateObject()
                        .Select(member => new Member(JsonSerializer.Serialize(member.Name), Of(member.Value))),
                ],
                isObject: true
            ),
            JsonValueKind.Array => new(
                null,
                [.. element.EnumerateArray().Select(item => new Member(null, Of(item)))],
                isObject: false
            ),
            _ => Of(element.GetRawText()),
        };
}

/// <summary>A member of an object, with its name in quotes, or of an array.</summary>
sealed record Member(string? Key, Piece Value);
