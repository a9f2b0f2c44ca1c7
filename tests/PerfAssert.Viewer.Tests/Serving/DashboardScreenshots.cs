using Microsoft.Playwright;
using PerfAssert.Core.Tests;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>Pictures of the dashboard for people to look at, made by build/screenshots.sh;
/// otherwise nobody asks for them.</summary>
public class DashboardScreenshots(Browser browser)
{
    static readonly string folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    [Fact(Explicit = true)]
    public async Task Show()
    {
        using var place = new Temporary();
        await using var service = await TokenService.Start(place.Folder);
        await SampleHistory.Write(place["history"], TimeProvider.System);
        await using var dashboard = await Dashboard.Start([
            "--history",
            place["history"],
            "--watch",
            service.Address.AbsoluteUri,
            "--watch",
            "http://localhost:9",
            "--evaluate-every",
            "2s",
            .. Records(),
        ]);
        service.Use();
        await Task.Delay(20_000, TestContext.Current.CancellationToken);
        for (var stall = 0; stall < 8; stall++)
        {
            await service.Stall(0.6);
            await Task.Delay(1500, TestContext.Current.CancellationToken);
        }

        await using var load = dashboard.Load(60);
        await Task.Delay(5500, TestContext.Current.CancellationToken);
        await Picture(dashboard, "during");
        await load.Ends();
        await using var slow = dashboard.Load(600);
        await slow.Ends();
        await Picture(dashboard, "after");
    }

    /// <summary>One that runs already, named by PERFASSERT_DASHBOARD.</summary>
    [Fact(Explicit = true)]
    public async Task Show_another()
    {
        if (Environment.GetEnvironmentVariable("PERFASSERT_DASHBOARD") is { Length: > 0 } address)
            await Picture(new(address), new(address), "another");
    }

    Task Picture(Dashboard dashboard, string name) =>
        Picture(dashboard.Address, name == "after" ? dashboard.Ticket : dashboard.Address, name);

    async Task Picture(Uri address, Uri first, string name)
    {
        foreach (
            var (scheme, width) in new[]
            {
                (ColorScheme.Light, 1280),
                (ColorScheme.Dark, 1280),
                (ColorScheme.Light, 400),
                (ColorScheme.Dark, 400),
            }
        )
        {
            await using var page = await browser.Open(
                new()
                {
                    ColorScheme = scheme,
                    ViewportSize = new() { Width = width, Height = 900 },
                }
            );
            await page.Visit(width == 1280 && scheme == ColorScheme.Light ? first : address);
            await page.Inner.WaitForFunctionAsync(
                "() => document.querySelector('#connection').textContent === 'Live' && "
                    + "document.querySelectorAll('#past tbody tr').length > 0"
            );
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            await page.DrawAll();
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.Inner.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(
                        folder,
                        FormattableString.Invariant($"dashboard-{name}-{scheme}-{width}.png").ToLowerInvariant()
                    ),
                    FullPage = true,
                }
            );
        }
    }

    /// <summary>The folders of the records that PERFASSERT_RECORDS names.</summary>
    static IEnumerable<string> Records() =>
        (Environment.GetEnvironmentVariable("PERFASSERT_RECORDS") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!)
            .Distinct()
            .SelectMany(path => new[] { "--records", path });
}
