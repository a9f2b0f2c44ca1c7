using System.Buffers;

namespace PerfAssert.Files;

/// <summary>What is to be read, whatever lies under its name: a folder is no file, and a pipe into which nobody writes
/// would be waited for without end.</summary>
static class InputFile
{
    const int Chunk = 64 * 1024;

    /// <summary>For whoever is to write into a pipe.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do meanwhile.</param>
    /// <param name="clock">Measures how long a pipe is waited for.</param>
    /// <exception cref="IOException">It is not there, is a folder, cannot be read,
    /// or nobody writes into it.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream Open(
        string path,
        FileShare share = FileShare.ReadWrite | FileShare.Delete,
        TimeProvider? clock = null
    )
    {
        if (Directory.Exists(path))
            throw new IOException("it is a folder, not a file.");

        return File.Exists(path) && !IsPlain(path) ? Awaited(Opened, clock ?? TimeProvider.System) : Opened();

        FileStream Opened() =>
            new(path, FileMode.Open, FileAccess.Read, share, bufferSize: 0, FileOptions.SequentialScan);
    }

    /// <summary>Reads it whole; null where it has more bytes than that.</summary>
    /// <inheritdoc cref="Open"/>
    public static ReadOnlyMemory<byte>? Read(
        string path,
        int most,
        FileShare share = FileShare.ReadWrite | FileShare.Delete,
        TimeProvider? clock = null
    )
    {
        using var file = Open(path, share, clock);
        using var read = new MemoryStream(file.CanSeek ? (int)Math.Min(file.Length, most) : 0);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (file.Read(buffer) is > 0 and var count)
            {
                if (read.Length + count > most)
                    return null;

                read.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }

    /// <summary>Whether it is a file that holds something, and holds it again when it is read again. A pipe and a
    /// device say no length; so does an empty file.</summary>
    public static bool IsPlain(string path)
    {
        var file = new FileInfo(path);
        return (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true))
            is FileInfo { Exists: true, Length: > 0 };
    }

    /// <summary>Nothing can end the wait of the system for a writer, so a thread is left to it,
    /// which ends with the process.</summary>
    static FileStream Awaited(Func<FileStream> open, TimeProvider clock)
    {
        var opening = Task.Factory.StartNew(
            open,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            return opening.WaitAsync(patience, clock).GetAwaiter().GetResult();
        }
        catch (TimeoutException exception)
        {
            _ = opening.ContinueWith(
                late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
            throw new IOException(
                FormattableString.Invariant($"it is a pipe, and nobody wrote into it for {patience.TotalSeconds} s."),
                exception
            );
        }
    }
}
