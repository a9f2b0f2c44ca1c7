using Microsoft.Playwright;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Reports;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Viewer.Tests;

/// <summary>Pictures for people to look at, made by build/screenshots.sh; otherwise nobody asks for them.</summary>
public class Screenshots(Browser browser)
{
    const int MostPixels = 12_000;

    static readonly string folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    [Theory(Explicit = true)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Show(ColorScheme scheme, int width)
    {
        await using var page = await browser.Open(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        foreach (var (name, report) in Reports())
        {
            await page.Show(report);
            await page.DrawAll();
            // What is longer no viewer of pictures shows.
            var height = Math.Min(await page.Ask<int>("() => document.documentElement.scrollHeight"), MostPixels);
            await page.Inner.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder, FormattableString.Invariant($"{name}-{scheme}-{width}.png").ToLowerInvariant()),
                FullPage = true,
                Clip = new() { Width = width, Height = height },
            });
        }
    }

    /// <summary>The records that PERFASSERT_RECORDS names, and one made by hand that has every chart.</summary>
    static IEnumerable<(string Name, Report Report)> Reports()
    {
        yield return ("sample", SampleReport.Everything);

        var files = (Environment.GetEnvironmentVariable("PERFASSERT_RECORDS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in files) yield return (Path.GetFileNameWithoutExtension(file), new([RecordFile.Read(file)]));
    }
}
