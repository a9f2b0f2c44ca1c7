using System.Text;
using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Records;

/// <summary>JSON as other programs save it: with a byte order mark, in UTF-16 or in UTF-32.</summary>
static class JsonBytes
{
    // The mark of UTF-32 begins with that of UTF-16.
    static readonly Encoding[] marked =
    [
        Encoding.UTF8,
        Encoding.UTF32,
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
    ];

    /// <summary>Reads a file as UTF-8 without a mark.</summary>
    /// <exception cref="ProblemException">PERF0304: it has more bytes than that.</exception>
    public static ReadOnlyMemory<byte> Read(string path, int most) =>
        AsUtf8(
            InputFile.Read(path, most, FileShare.Read | FileShare.Delete)
                ?? throw new ProblemException(Problem.FileTooLarge(path, most))
        );

    /// <summary>The same text as UTF-8 without a mark; bytes that are UTF-8 already are not copied.</summary>
    public static ReadOnlyMemory<byte> AsUtf8(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        foreach (var encoding in marked)
            if (text.StartsWith(encoding.Preamble))
                return Converted(encoding, bytes[encoding.Preamble.Length..]);

        // Without a mark: JSON begins with two letters of ASCII (RFC 4627, 3).
        return text switch
        {
            [0, not 0, ..] => Converted(Encoding.BigEndianUnicode, bytes),
            [not 0, 0, not 0, ..] => Converted(Encoding.Unicode, bytes),
            _ => bytes,
        };
    }

    /// <summary>What it says of its schema, for that of a later version may have any form, and how much it is;
    /// without memory for either.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static (int? Schema, int Tokens) Look(ReadOnlySpan<byte> json)
    {
        int? schema = null;
        var tokens = 0;
        for (var reader = new Utf8JsonReader(json); reader.Read(); tokens++)
        {
            if (
                reader.CurrentDepth != 1
                || reader.TokenType != JsonTokenType.PropertyName
                || !reader.ValueTextEquals("schema"u8)
            )
                continue;
            if (reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
                schema = number;
        }

        return (schema, tokens);
    }

    static ReadOnlyMemory<byte> Converted(Encoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding is UTF8Encoding ? bytes : Encoding.UTF8.GetBytes(encoding.GetString(bytes.Span));
}
