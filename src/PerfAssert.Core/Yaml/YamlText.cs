using System.Text;
using System.Text.Unicode;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Yaml;

/// <summary>The characters of a file: YAML is UTF-8, or UTF-16 with its mark,
/// and holds nothing that cannot be printed.</summary>
static class YamlText
{
    const int LargestFile = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It is not there, cannot be read, or is far too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    /// <exception cref="ProblemException">It is not written in UTF-8.</exception>
    public static string Of(string path, YamlKind kind) => Decode(SmallFile.ReadBytes(path, LargestFile), path, kind);

    /// <summary>Refuses what YAML does not allow; the library would take the text to end there.</summary>
    /// <exception cref="ProblemException">There is such a character.</exception>
    public static void Check(string text, string path, YamlKind kind)
    {
        var found = 0;
        while (found < text.Length && IsAllowed(text[found]))
            found++;
        if (found == text.Length)
            return;

        var before = text.AsSpan(0, found);
        throw new ProblemException(
            kind.Broken(
                new(path, before.Count('\n') + 1, found - before.LastIndexOf('\n')),
                FormattableString.Invariant(
                    $"YAML does not allow the character U+{(int)text[found]:X4}. Take it out, or save the file as UTF-8"
                )
            )
        );
    }

    /// <summary>YAML 1.2.2, 5.1: <c>c-printable</c>.</summary>
    static bool IsAllowed(char letter) =>
        letter is '\t' or '\n' or '\r' or '\u0085' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uFFFD');

    static string Decode(byte[] bytes, string path, YamlKind kind)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes),
            new UTF8Encoding(false, throwOnInvalidBytes: true)
        );
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException exception)
        {
            throw new ProblemException(
                kind.Broken(new(path, FirstBroken(bytes), 1), "the line is not written in UTF-8"),
                exception
            );
        }
    }

    static int FirstBroken(ReadOnlySpan<byte> bytes)
    {
        var line = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            line++;
            if (!Utf8.IsValid(bytes[range]))
                break;
        }

        return line;
    }
}
