using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PerfAssert.Reports.Html;

/// <summary>The script that draws the charts, its style and the few lines that start it, as they were built from the
/// folder <c>viewer</c>.</summary>
static class Viewer
{
    static readonly Lazy<byte[]> packed = new(() => Read("viewer.js.gz"));

    /// <summary>The style sheet of the page.</summary>
    public static string Style { get; } = Text("report.css");

    /// <summary>Unpacks and starts the viewer.</summary>
    public static string Loader { get; } = Text("loader.js");

    /// <summary>Whose work it contains, as a comment of the page.</summary>
    public static string Notice { get; } = Text("notice.txt");

    /// <summary>The viewer itself, for a page that can ask a server for it.</summary>
    public static byte[] Script => Unpacked(packed.Value);

    /// <summary>The viewer, packed by gzip, in base64.</summary>
    public static string PackedScript => Convert.ToBase64String(packed.Value);

    /// <summary>
    /// What the page may do: nothing but run these two scripts and use this style. A script that is added by a script
    /// runs where its text has one of the hashes, so the viewer can travel packed.
    /// </summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src {Hash(Encoding.UTF8.GetBytes(Loader))} "
        + $"{Hash(Unpacked(packed.Value))}; style-src {Hash(Encoding.UTF8.GetBytes(Style))}; "
        + "img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Text as the loader unpacks it.</summary>
    public static string Pack(string text)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Optimal))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(target.ToArray());
    }

    static byte[] Unpacked(byte[] bytes)
    {
        using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var target = new MemoryStream();
        zip.CopyTo(target);
        return target.ToArray();
    }

    static string Hash(byte[] bytes) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(bytes))}'";

    static string Text(string name) => Encoding.UTF8.GetString(Read(name));

    static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"PerfAssert.Viewer.{name}")!;
        using var target = new MemoryStream();
        resource.CopyTo(target);
        return target.ToArray();
    }
}
