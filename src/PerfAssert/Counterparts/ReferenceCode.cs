using PerfAssert.References;

namespace PerfAssert.Counterparts;

/// <summary>The files of a reference build beside those of the test program.</summary>
static class ReferenceCode
{
    /// <summary>An assembly that was built and is no longer there, or null. Without it the present code would be
    /// compared with itself.</summary>
    public static string? Missing(Reference reference) =>
        reference
            .Assemblies.Select(name => Path.Combine(reference.Folder, name + ".dll"))
            .FirstOrDefault(path => !File.Exists(path));

    /// <summary>
    /// Whether any package is of another version there. Then both sides have packages of their own; otherwise both
    /// share those of the test program. What one side has alone, the compiler knows better.
    /// </summary>
    public static bool HasOtherPackages(Reference reference) =>
        Directory
            .EnumerateFiles(reference.Folder, "*.dll")
            .Any(path =>
                Path.GetFileNameWithoutExtension(path) is var name
                && name != ReferenceProject.Name
                && !OwnCode.IsShared(name)
                && !reference.Assemblies.Contains(name)
                && !(OwnCode.PathOfPackage(name) is { } here && AreEqual(path, here))
            );

    static bool AreEqual(string path, string other) =>
        new FileInfo(path).Length == new FileInfo(other).Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
