using System.Text;

namespace PerfAssert.Fuzzing;

/// <summary>What a format is given to read, with a folder that is gone afterwards.</summary>
sealed class Input(byte[] bytes) : IDisposable
{
    readonly Lazy<DirectoryInfo> folder = new(() => Directory.CreateTempSubdirectory("perfassert-fuzzing-"));

    public byte[] Bytes { get; } = bytes;

    /// <summary>As text, with the replacement character for what is none.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string Folder => folder.Value.FullName;

    /// <summary>A file of this name that holds the input.</summary>
    public string File(string name) => File(name, Bytes);

    public string File(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose()
    {
        if (folder.IsValueCreated)
            folder.Value.Delete(recursive: true);
    }
}
