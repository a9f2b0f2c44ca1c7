namespace PerfAssert.Core.Tests;

/// <summary>A directory for one test.</summary>
sealed class Temporary : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("perfassert-core-tests-").FullName;

    public string this[string file] => Path.Combine(Folder, file);

    public IEnumerable<string?> Files => Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
