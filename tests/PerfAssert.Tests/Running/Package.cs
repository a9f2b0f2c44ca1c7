using System.IO.Compression;
using System.Xml.Linq;

namespace PerfAssert.Tests.Running;

/// <summary>A packed package.</summary>
static class Package
{
    /// <summary>
    /// Puts a package into a feed under another version, to which it and its dependencies on ours agree. To pack what
    /// is built with another version would build it again.
    /// </summary>
    public static void Publish(string path, string version, string feed)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = archive.Entries.Single(found => found.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        var (name, nuspec) = (entry.FullName, Read(entry));
        foreach (
            var ours in nuspec
                .Descendants()
                .Where(element =>
                    element.Name.LocalName == "dependency"
                    && ((string)element.Attribute("id")!).StartsWith("PerfAssert", StringComparison.Ordinal)
                )
        )
            ours.SetAttributeValue("version", version);
        nuspec.Descendants().Single(element => element.Name.LocalName == "version").Value = version;

        entry.Delete();
        using (var written = archive.CreateEntry(name).Open())
            nuspec.Save(written);
        archive.Dispose();
        File.Move(
            path,
            Path.Combine(feed, FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(name)}.{version}.nupkg"))
        );
    }

    static XDocument Read(ZipArchiveEntry entry)
    {
        using var read = entry.Open();
        return XDocument.Load(read);
    }
}
