namespace PerfAssert.Files;

/// <summary>Writes files that are there whole or not at all,
/// also when the process is killed or the disk runs full.</summary>
static class AtomicFile
{
    /// <summary>Writes beside the target, forces the bytes to the disk, then renames over the target.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new UnfinishedFile(path);
        write(file.Stream);
        file.Finish();
    }

    /// <summary>The same for text, as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
