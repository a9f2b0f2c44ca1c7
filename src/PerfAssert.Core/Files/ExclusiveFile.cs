using System.Text;

namespace PerfAssert.Files;

/// <summary>A file that several processes add lines to.</summary>
static class ExclusiveFile
{
    const char ByteOrderMark = '\uFEFF';

    /// <summary>Room for many lines: what does not fit is put together piece by piece.</summary>
    const int Buffer = 16 * 1024;

    static readonly UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens the file, or makes it, and keeps other processes out of it until it is closed.
    /// A killed process lets go by itself.</summary>
    /// <exception cref="IOException">It cannot be written, or another process does not let go of it.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static FileStream Open(string path, CancellationToken cancellation, TimeProvider? clock = null) =>
        WhenFree(
            path,
            () => Seekable(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)),
            clock,
            cancellation
        );

    /// <summary>Reads its lines when nobody writes.</summary>
    /// <exception cref="IOException">It cannot be read, or another process does not let go of it.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static IReadOnlyList<string> ReadLines(
        string path,
        CancellationToken cancellation,
        TimeProvider? clock = null
    )
    {
        // Whatever it begins with, the lines that are added are UTF-8.
        using var reader = new StreamReader(
            WhenFree(path, () => InputFile.Open(path, FileShare.ReadWrite, clock), clock, cancellation),
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: false,
            Buffer
        );
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(lines.Count == 0 ? line.TrimStart(ByteOrderMark) : line);
        return lines;
    }

    /// <summary>Whether another process has the file, and not a file system that is read-only or broken: EWOULDBLOCK of
    /// flock, or a sharing violation.</summary>
    public static bool IsBusy(IOException exception) =>
        exception.HResult
        == (
            OperatingSystem.IsWindows() ? unchecked((int)0x80070020)
            : OperatingSystem.IsLinux() ? 11
            : 35
        );

    static FileStream Seekable(FileStream file)
    {
        if (file.CanSeek)
            return file;

        file.Dispose();
        throw new IOException("it is a pipe or a device, to whose end nothing can be added.");
    }

    static FileStream WhenFree(string path, Func<FileStream> open, TimeProvider? clock, CancellationToken cancellation)
    {
        clock ??= TimeProvider.System;
        var start = clock.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return open();
            }
            catch (IOException exception) when (IsBusy(exception) && clock.GetElapsedTime(start) < patience)
            {
                cancellation.WaitHandle.WaitOne(pause);
            }
        }
    }

    /// <summary>Adds texts at the end, each on lines of its own,
    /// also after a line that a killed process left unfinished.</summary>
    public static void Append(FileStream file, params IEnumerable<string> texts)
    {
        var gap = file.Length > 0 && LastByte(file) != '\n' ? "\n" : "";
        file.Seek(0, SeekOrigin.End);
        using (var writer = new StreamWriter(file, plain, leaveOpen: true))
        {
            writer.Write(gap);
            foreach (var text in texts)
            {
                writer.Write(text);
                writer.Write('\n');
            }
        }

        file.Flush(flushToDisk: true);
    }

    static int LastByte(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }
}
