using System.IO.Compression;
using PerfAssert.Core.Tests;

namespace PerfAssert.Viewer.Tests;

/// <summary>The viewer as the dashboard uses it: without figures in the page,
/// and with one model after the other.</summary>
public class LiveTests(Browser browser)
{
    [Fact]
    public async Task A_chart_that_the_page_has_no_figure_for_gets_one_and_changes_with_the_next_model()
    {
        await using var page = await browser.Open();
        await page.Show(
            "<!doctype html><html lang=en><meta charset=utf-8><title>live</title><div "
                + $"data-charts></div><script>{await Viewer()}</script>"
        );

        await page.Inner.EvaluateAsync(
            "() => PerfAssert.render({ schema: 1, charts: { rate: { kind: 'timeline', title: '<b>rate</b>', "
                + "unit: '/s', series: [{ name: 'sent', role: 'line', points: [[0, 1], [1, 2]] }], phases: [], "
                + "marks: [] } } })"
        );
        await page.Inner.WaitForFunctionAsync("() => !!document.querySelector('figure[data-chart=rate] .canvas svg')");
        var before = await page.Ask<string>("() => document.querySelector('.canvas svg').outerHTML");
        await page.Inner.EvaluateAsync(
            "() => PerfAssert.update({ schema: 1, charts: { rate: { kind: 'timeline', title: 'rate', unit: "
                + "'/s', series: [{ name: 'sent', role: 'line', points: [[0, 1], [1, 2], [2, 50]] }], phases: [{ "
                + "name: 'burst', from: 1, to: 2 }], marks: [] } } })"
        );
        await page.Inner.WaitForFunctionAsync(
            "before => document.querySelector('.canvas svg').outerHTML !== before",
            before
        );

        Assert.Equal("<b>rate</b>", await page.Inner.Locator("figcaption").InnerTextAsync());
        Assert.Equal(1, await page.Ask<int>("() => document.querySelectorAll('figure').length"));
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task A_kind_of_chart_from_a_newer_version_does_no_harm()
    {
        await using var page = await browser.Open();
        await page.Show(
            "<!doctype html><html lang=en><meta charset=utf-8><title>live</title><div "
                + $"data-charts></div><script>{await Viewer()}</script>"
        );

        await page.Inner.EvaluateAsync(
            "() => { PerfAssert.render({ schema: 2, charts: { a: { kind: 'hologram', title: 'new', unit: "
                + "'parsec' }, b: { kind: 'gauge', title: 'share', unit: '%', value: 0.5, low: null, high: null, "
                + "bound: 0.4, isUpper: false, verdict: 'Passed' } } }); PerfAssert.drawAll(); }"
        );

        Assert.Equal(1, await page.Ask<int>("() => document.querySelectorAll('.canvas svg').length"));
        Assert.Empty(page.Troubles);
    }

    static async Task<string> Viewer()
    {
        await using var zip = new GZipStream(
            File.OpenRead(Path.Combine(Repository.Root, "viewer", "dist", "viewer.js.gz")),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(zip);
        return await reader.ReadToEndAsync();
    }
}
