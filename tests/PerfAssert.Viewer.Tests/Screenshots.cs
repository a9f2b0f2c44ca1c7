using Microsoft.Playwright;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Reports;
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
        await using var page = await browser.Open(
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        foreach (var (name, html) in Pages())
        {
            await page.Show(html);
            await page.DrawAll();
            await Take(page, $"{name}-{scheme}-{width}", width, from: 0);
            var trends = await page.Ask<int>(
                "() => Math.floor(document.getElementById('over-time')?.getBoundingClientRect().top ?? 0)"
            );
            if (trends > MostPixels)
                await Take(page, $"{name}-trends-{scheme}-{width}", width, trends);
        }
    }

    static async Task Take(Page page, FormattableString name, int width, int from)
    {
        // What is longer no viewer of pictures shows.
        var height = Math.Min(await page.Ask<int>("() => document.documentElement.scrollHeight") - from, MostPixels);
        await page.Inner.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(folder, $"{FormattableString.Invariant(name)}.png".ToLowerInvariant()),
                FullPage = true,
                Clip = new()
                {
                    Y = from,
                    Width = width,
                    Height = height,
                },
            }
        );
    }

    /// <summary>The pages that PERFASSERT_PAGES names, and one made by hand that has every chart.</summary>
    static IEnumerable<(string Name, string Html)> Pages()
    {
        yield return ("sample", ReportFormat.Html.Write(SampleReport.Everything));

        var files = (Environment.GetEnvironmentVariable("PERFASSERT_PAGES") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        foreach (var file in files)
            yield return (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
    }
}
