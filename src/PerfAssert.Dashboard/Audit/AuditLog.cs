using System.Buffers;
using System.Text;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Audit;

/// <summary>
/// Who did what, when, and on which commit: a line of JSON each, only ever added, each with the hash of the one before.
/// What is changed or taken out later breaks the chain.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="by">Who acts.</param>
/// <param name="clock">For the time of a line.</param>
sealed class AuditLog(string path, string by, TimeProvider clock)
{
    public const string Name = "audit.jsonl";

    public string Path { get; } = path;

    /// <summary>Adds lines and forces them to the disk; other processes wait meanwhile.</summary>
    /// <returns>The hash of the last line: whoever keeps it can show later that
    /// nothing before it was changed.</returns>
    /// <exception cref="ProblemException">PERF0918: it cannot be written.</exception>
    public string? Add(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0)
            return null;

        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            using var file = ExclusiveFile.Open(Path, cancellation);
            var (number, before) = Last(file);
            var lines = new List<string>(entries.Count);
            foreach (var entry in entries)
            {
                (var line, before) = AuditLine.Write(
                    ++number,
                    clock.GetUtcNow(),
                    by,
                    entry.Commit,
                    entry.Kind,
                    entry.What,
                    before
                );
                lines.Add(line);
            }

            ExclusiveFile.Append(file, lines);
            return before;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.AuditUnwritable(Path, exception.Message), exception);
        }
    }

    /// <summary>Every whole line.</summary>
    /// <exception cref="ProblemException">PERF0918: it cannot be read.</exception>
    public IEnumerable<AuditLine> Read()
    {
        if (!File.Exists(Path))
            return [];

        try
        {
            return
            [
                .. ExclusiveFile.ReadLines(Path, CancellationToken.None).Select(AuditLine.Read).OfType<AuditLine>(),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.AuditUnwritable(Path, exception.Message), exception);
        }
    }

    /// <summary>The last whole line: a killed process may have left half of one after it.</summary>
    static (int Number, string Hash) Last(FileStream file)
    {
        for (var size = 64 * 1024L; ; size *= 8)
        {
            var from = Math.Max(0, file.Length - size);
            file.Seek(from, SeekOrigin.Begin);
            var rented = ArrayPool<byte>.Shared.Rent((int)(file.Length - from));
            try
            {
                var bytes = rented.AsSpan(0, (int)(file.Length - from));
                file.ReadExactly(bytes);
                if (LastIn(bytes, isWhole: from == 0) is { } last)
                    return (last.Number, last.Hash);
                if (from == 0)
                    return (0, AuditLine.Nothing);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The last line that is one: of what stands before it nothing is read.</summary>
    static AuditLine? LastIn(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        while (bytes.LastIndexOf((byte)'\n') is >= 0 and var end)
        {
            if (AuditLine.Read(Encoding.UTF8.GetString(bytes[(end + 1)..])) is { } line)
                return line;

            bytes = bytes[..end];
        }

        return isWhole ? AuditLine.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')) : null;
    }
}
