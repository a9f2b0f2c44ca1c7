using System.Globalization;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>The files in which Linux tells of itself; elsewhere there are none.</summary>
/// <param name="root">The root of the file system.</param>
sealed class MachineFiles(string root)
{
    /// <summary>The text of a file without its end of line; null where it is not there or must not be read.</summary>
    public string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path)).TrimEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The number in a file, or null.</summary>
    public long? Number(string path) =>
        long.TryParse(Read(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The names of the folders and links in a folder.</summary>
    public IReadOnlyList<string> Names(string path)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFileSystemEntries(Path.Combine(root, path))
                    .Select(Path.GetFileName)
                    .OfType<string>()
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The control groups of this process.</summary>
    public ControlGroups Groups => new(Read);
}
