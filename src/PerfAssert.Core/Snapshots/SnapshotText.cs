using System.Text;
using System.Text.RegularExpressions;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>The bytes of a snapshot: UTF-8 with a byte order mark, lines that end with LF,
/// no empty last line.</summary>
static partial class SnapshotText
{
    const int MostBytes = 16 * 1024 * 1024;

    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Normalise(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Puts the whole text there, or nothing.</summary>
    /// <exception cref="ProblemException">PERF0503, PERF0507:
    /// the text has half a character, the file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var bytes = Encode(path, text);
        if (bytes.Length > MostBytes)
            throw new ProblemException(
                Problem.SnapshotUnwritable(
                    path,
                    FormattableString.Invariant(
                        $"It would have more than {MostBytes >> 20} MB, which nothing reads again."
                    )
                )
            );

        SnapshotFiles.Change(
            path,
            () =>
                AtomicFile.Write(
                    path,
                    stream =>
                    {
                        stream.Write(Encoding.UTF8.Preamble);
                        stream.Write(bytes);
                    }
                )
        );
    }

    /// <summary>Null: the file is not there, or holds nothing, as some diff tools leave it.</summary>
    /// <exception cref="ProblemException">PERF0504 to PERF0506:
    /// a merge conflict, a carriage return, or not readable at all.</exception>
    public static string? Read(string path)
    {
        if (Bytes(path) is not { } bytes)
            return null;

        var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = Decode(path, bytes.AsSpan(mark));
        RefuseConflict(path, text);
        if (text.IndexOf('\r', StringComparison.Ordinal) is >= 0 and var index)
            throw new ProblemException(Problem.SnapshotCarriageReturn(path, LineAt(text, index)));

        return text.Length == 0 ? null : text;
    }

    /// <summary>A text with both sides of a merge is none.</summary>
    /// <exception cref="ProblemException">PERF0504: git left a merge conflict in the text.</exception>
    public static void RefuseConflict(string path, string text)
    {
        if (ConflictMarker().Match(text) is { Success: true } marker)
            throw new ProblemException(Problem.SnapshotConflict(path, LineAt(text, marker.Index)));
    }

    static byte[]? Bytes(string path)
    {
        try
        {
            // On Windows, another process could otherwise not put a new file in the place of this one.
            using var stream = InputFile.Open(path, FileShare.ReadWrite | FileShare.Delete);
            if (!stream.CanSeek)
                throw new IOException("It is a pipe, not a file.");
            if (stream.Length > MostBytes)
                throw new ProblemException(
                    Problem.SnapshotUnreadable(
                        path,
                        FormattableString.Invariant($"It has more than {MostBytes >> 20} MB.")
                    )
                );

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.SnapshotUnreadable(path, exception.Message), exception);
        }
    }

    static byte[] Encode(string path, string text)
    {
        try
        {
            return strict.GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ProblemException(Problem.SnapshotHalfCharacter(path, LineAt(text, exception.Index)), exception);
        }
    }

    static string Decode(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ProblemException(Problem.SnapshotUnreadable(path, "It is not UTF-8."), exception);
        }
    }

    static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    // What git writes at the beginning of a line; JSON never has it there.
    [GeneratedRegex(
        @"^(<{7}|\|{7}|={7}|>{7})( |\r?$)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex ConflictMarker();
}
