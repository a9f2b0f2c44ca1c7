using System.Text.Json;
using Microsoft.Playwright;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Reports;

namespace PerfAssert.Viewer.Tests;

/// <summary>What axe-core finds: nothing, in both colour schemes and at both widths.</summary>
public class AccessibilityTests(Browser browser)
{
    static readonly string axe = Path.Combine(Repository.Root, "viewer", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 400)]
    public async Task A_report_has_no_violation(ColorScheme scheme, int width)
    {
        await using var page = await Open(scheme, width);
        await page.Show(SampleReport.Everything);
        await page.DrawAll();

        Assert.Empty(await Violations(page));
    }

    [Fact]
    public async Task A_planted_violation_is_found()
    {
        await using var page = await Open(ColorScheme.Light, 1280);
        await page.Show("<!doctype html><title>t</title><img src=x><p>no language</p>");

        Assert.Contains(
            await Violations(page),
            violation => violation.StartsWith("image-alt", StringComparison.Ordinal)
        );
    }

    async Task<Page> Open(ColorScheme scheme, int width)
    {
        Need();
        return await browser.Open(
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
    }

    static void Need()
    {
        if (!File.Exists(axe))
            Browser.Missing(
                "axe-core is not there, so nobody checked that the report can be used by everybody. Run npm "
                    + "ci in the folder viewer."
            );
    }

    internal static async Task<IReadOnlyList<string>> Violations(Page page)
    {
        Need();
        await page.Inner.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var result = await page.Ask(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => "
                + "`${v.id}: ${v.nodes.map(n => n.html.slice(0, 200) + ' ' + (n.any[0]?.message ?? '')).slice(0, "
                + "3).join(' | ')}`)"
        );
        return [.. result!.Value.EnumerateArray().Select((JsonElement violation) => violation.GetString()!)];
    }
}
