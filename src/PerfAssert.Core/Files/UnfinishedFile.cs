using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PerfAssert.Files;

/// <summary>A file that takes the place of another when it is whole. What a killed process left of its own, the next
/// one in the folder removes.</summary>
sealed class UnfinishedFile : IDisposable
{
    static readonly TimeSpan old = TimeSpan.FromDays(1);
    static readonly ConcurrentDictionary<string, bool> mine = [];

    readonly string target;
    readonly string path;
    readonly FileStream stream;

    /// <summary>Makes it beside the target.</summary>
    public UnfinishedFile(string target)
    {
        this.target = Path.GetFullPath(target);
        var folder = Path.GetDirectoryName(this.target)!;
        Directory.CreateDirectory(folder);
        RemoveLeft(folder);
        // A name of its own: that of the target may be as long as the file system allows,
        // and is one that others look for.
        path = Path.Combine(
            folder,
            FormattableString.Invariant(
                $".perfassert-{Guid.NewGuid():N}.{Environment.ProcessId}.{Environment.MachineName}.tmp"
            )
        );
        mine[path] = true;
        // Where processes do not see each other, as in containers, it is the lock that tells that this one lives.
        stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    /// <summary>What is written to it.</summary>
    public Stream Stream => stream;

    /// <summary>Forces the bytes to the disk and puts the file in the place of the target.</summary>
    public void Finish()
    {
        stream.Flush(flushToDisk: true);
        // Elsewhere the lock is held until the file has its name.
        if (OperatingSystem.IsWindows())
            stream.Dispose();
        File.Move(path, target, overwrite: true);
    }

    /// <summary>Deletes it unless it was finished.</summary>
    public void Dispose()
    {
        stream.Dispose();
        File.Delete(path);
        mine.TryRemove(path, out _);
    }

    /// <summary>Deletes what killed processes left in a folder.</summary>
    public static void RemoveLeft(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, ".perfassert-*.tmp").Where(IsLeft))
        {
            try
            {
                using var left = new FileStream(
                    file,
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 0,
                    FileOptions.DeleteOnClose
                );
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody writes to it, or another was quicker.
            }
        }
    }

    /// <summary>Another machine's processes cannot be seen, and numbers of processes come again:
    /// in doubt a day must have gone by.</summary>
    static bool IsLeft(string file)
    {
        if (mine.ContainsKey(file))
            return false;

        var parts = Path.GetFileName(file).Split('.', 4);
        return parts is [_, _, var number, var machine]
                && machine == $"{Environment.MachineName}.tmp"
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && !IsRunning(process)
            || File.GetLastWriteTimeUtc(file) < TimeProvider.System.GetUtcNow().UtcDateTime - old;
    }

    static bool IsRunning(int number)
    {
        if (number == Environment.ProcessId)
            return false;

        try
        {
            using var process = Process.GetProcessById(number);
            return !process.HasExited;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
