using System.Text;

namespace PerfAssert.Files;

/// <summary>A file that a person names, whatever length it says it has: a device and a pipe say none.</summary>
static class SmallFile
{
    /// <summary>More than any secret or token has.</summary>
    public const int MostOfSecret = 64 * 1024;

    /// <summary>Reads it whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="IOException">It is not there, cannot be read, or has more bytes than that.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static byte[] ReadBytes(string path, int most) =>
        InputFile.Read(path, most)?.ToArray()
        ?? throw new IOException(FormattableString.Invariant($"it is larger than {most} bytes."));

    /// <summary>Reads it as text, in UTF-8 or what its byte order mark says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="IOException">It is not there, cannot be read, or has more bytes than that.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static string ReadText(string path, int most)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path, most)), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
