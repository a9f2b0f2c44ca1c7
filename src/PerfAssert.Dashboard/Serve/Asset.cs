using System.IO.Compression;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using PerfAssert.Reports.Html;

namespace PerfAssert.Dashboard.Serve;

/// <summary>A file of the page. It holds nothing secret: what is worth seeing comes by events.</summary>
/// <param name="Path">Where it is asked for.</param>
/// <param name="Type">What it is.</param>
/// <param name="Bytes">What it holds.</param>
sealed record Asset(string Path, string Type, byte[] Bytes)
{
    /// <summary>Every file.</summary>
    public static IReadOnlyList<Asset> All { get; } =
    [
        new("/", "text/html; charset=utf-8", Read("index.html")),
        new("/dashboard.css", "text/css; charset=utf-8", Read("dashboard.css")),
        new("/dashboard.js", "text/javascript; charset=utf-8", Unpacked("dashboard.js.gz")),
        new("/report.css", "text/css; charset=utf-8", Encoding.UTF8.GetBytes(Viewer.Style)),
        new("/viewer.js", "text/javascript; charset=utf-8", Viewer.Script),
        new(
            "/favicon.ico",
            "image/svg+xml",
            Encoding.UTF8.GetBytes(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><rect width=\"16\" "
                    + "height=\"16\" rx=\"3\" fill=\"#2f6fb3\"/><path d=\"M3 11l3-4 3 2 4-6\" fill=\"none\" "
                    + "stroke=\"#fff\" stroke-width=\"2\"/></svg>"
            )
        ),
    ];

    public async Task Answer(HttpContext context)
    {
        context.Response.ContentType = Type;
        context.Response.ContentLength = Bytes.Length;
        await context.Response.Body.WriteAsync(Bytes, context.RequestAborted);
    }

    static byte[] Unpacked(string name)
    {
        using var zip = new GZipStream(new MemoryStream(Read(name)), CompressionMode.Decompress);
        using var target = new MemoryStream();
        zip.CopyTo(target);
        return target.ToArray();
    }

    static byte[] Read(string name)
    {
        using var resource = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"PerfAssert.Dashboard.Page.{name}")!;
        using var target = new MemoryStream();
        resource.CopyTo(target);
        return target.ToArray();
    }
}
