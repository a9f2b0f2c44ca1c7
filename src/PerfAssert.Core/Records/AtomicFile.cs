namespace PerfAssert.Records;

/// <summary>Writes files that are there whole or not at all, also when the process is killed or the disk runs full.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the target, forces the bytes to the disk, then renames over the target.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        // A name of its own: that of the target may be as long as the file system allows, and is one that others look for.
        var temporary = Path.Combine(folder, $".perfassert-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The same for text, as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
