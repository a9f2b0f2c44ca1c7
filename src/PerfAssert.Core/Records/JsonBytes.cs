using System.Text;
using PerfAssert.Problems;

namespace PerfAssert.Records;

/// <summary>JSON as other programs save it: with a byte order mark, in UTF-16 or in UTF-32.</summary>
static class JsonBytes
{
    // The mark of UTF-32 begins with that of UTF-16.
    static readonly Encoding[] marked = [Encoding.UTF8, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Reads a file as UTF-8 without a mark.</summary>
    /// <exception cref="ProblemException">PERF0304: it has more bytes than that.</exception>
    public static ReadOnlyMemory<byte> Read(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var read = new MemoryStream(file.CanSeek ? (int)Math.Min(file.Length, most) + 1 : 0);
        var buffer = new byte[80 * 1024];
        while (file.Read(buffer) is > 0 and var count)
        {
            if (read.Length + count > most) throw new ProblemException(Problem.FileTooLarge(path, most));

            read.Write(buffer, 0, count);
        }

        return AsUtf8(read.GetBuffer().AsMemory(0, (int)read.Length));
    }

    /// <summary>The same text as UTF-8 without a mark; bytes that are UTF-8 already are not copied.</summary>
    public static ReadOnlyMemory<byte> AsUtf8(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        foreach (var encoding in marked)
            if (text.StartsWith(encoding.Preamble)) return Converted(encoding, bytes[encoding.Preamble.Length..]);

        // Without a mark: JSON begins with two letters of ASCII (RFC 4627, 3).
        return text switch
        {
            [0, not 0, ..] => Converted(Encoding.BigEndianUnicode, bytes),
            [not 0, 0, not 0, ..] => Converted(Encoding.Unicode, bytes),
            _ => bytes,
        };
    }

    static ReadOnlyMemory<byte> Converted(Encoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding is UTF8Encoding ? bytes : Encoding.UTF8.GetBytes(encoding.GetString(bytes.Span));
}
