using System.Text.Json;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Records;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>The dashboard in a real browser: with sessions and services that say what a test has them say, and with a
/// real load and a real service.</summary>
public class DashboardPageTests(Browser browser)
{
    const string Firing = "#firing li";

    [Fact]
    public async Task A_load_shows_its_p95_moving_and_an_alert_that_fires_and_resolves()
    {
        await using var dashboard = await Dashboard.Start();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.WaitForFunctionAsync("() => document.querySelector('#connection').textContent === 'Live'");
        var run = Runs.At(TimeProvider.System.GetUtcNow().AddMinutes(-30), ("Places_an_order", 600));

        await Tell(dashboard, run, new { test = "Places_an_order", kind = "began" }, Second(1, p95: 300));
        await ShowsP95(page, "300 ms");
        await page.Inner.WaitForFunctionAsync("() => !!document.querySelector('#sessions .canvas svg')");
        var line = await Line(page);
        await Tell(dashboard, run, Second(2, p95: 600));
        await ShowsP95(page, "600 ms");
        await page.Inner.WaitForFunctionAsync(
            "before => document.querySelector('#sessions figure .canvas svg').outerHTML !== before",
            line
        );

        await Finish(dashboard, run);
        await page.Inner.WaitForFunctionAsync($"() => document.querySelectorAll('{Firing}').length === 1");
        Assert.Contains("critical", await page.Inner.Locator(Firing).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Places_an_order", await page.Inner.Locator(Firing).InnerTextAsync(), StringComparison.Ordinal);

        for (var minutes = 1; minutes <= 3; minutes++)
            await Finish(dashboard, Runs.At(run.Started.AddMinutes(5 * minutes), ("Places_an_order", 20)));
        await page.Inner.WaitForFunctionAsync($"() => document.querySelectorAll('{Firing}').length === 0");
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#happened tbody tr')?.textContent.includes('resolved')"
        );
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#finished > ul > li').length === 4");
        Assert.Empty(page.Troubles);
    }

    // Each call sleeps for 600 ms in the end: never less, however slow the machine is.
    [Fact]
    public async Task A_real_load_is_shown_second_by_second_and_fires()
    {
        await using var dashboard = await Dashboard.Start();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);

        await using var load = dashboard.Load(600);
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#sessions .facts dd')?.textContent.match(/[0-9] m?s$/)"
        );
        await page.Inner.WaitForFunctionAsync(
            "() => { const [number, unit] = document.querySelector('#sessions .facts "
                + "dd').textContent.split(' '); return parseFloat(number) * (unit === 's' ? 1000 : 1) >= 598; }"
        );
        await page.Inner.WaitForFunctionAsync("() => !!document.querySelector('#sessions .canvas svg')");
        Assert.Equal(0, await load.Ends());

        await page.Inner.WaitForFunctionAsync($"() => document.querySelectorAll('{Firing}').length === 1");
        Assert.Contains("critical", await page.Inner.Locator(Firing).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Places_an_order", await page.Inner.Locator(Firing).InnerTextAsync(), StringComparison.Ordinal);
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#finished > ul > li').length === 1");
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task A_service_that_gets_slow_fires_and_resolves()
    {
        var milliseconds = 20;
        using var service = new HttpPeer(_ => new(200, Report(Volatile.Read(ref milliseconds))));
        await using var dashboard = await Dashboard.Start(
            "--watch",
            service.Address,
            "--every",
            "1s",
            "--evaluate-every",
            "1s"
        );
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#services tbody tr').length === 1");
        Assert.Equal(0, await page.Inner.Locator(Firing).CountAsync());

        Volatile.Write(ref milliseconds, 500);
        await page.Inner.WaitForFunctionAsync(
            $"() => [...document.querySelectorAll('{Firing}')].some(li => "
                + "li.textContent.includes('critical') && li.textContent.includes('/tokens') && "
                + "li.textContent.includes(' ms'))"
        );

        Volatile.Write(ref milliseconds, 20);
        await page.Inner.WaitForFunctionAsync($"() => document.querySelectorAll('{Firing}').length === 0");
        await page.Inner.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('#happened tbody tr')].some(tr => tr.textContent.includes('resolved'))"
        );
        await page.Inner.WaitForFunctionAsync(
            "() => !!document.querySelector('#timeline .canvas svg') || !!document.querySelector('#timeline figure')"
        );
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task A_real_service_that_answers_late_fires()
    {
        using var place = new Core.Tests.Temporary();
        await using var service = await TokenService.Start(place.Folder);
        await using var dashboard = await Dashboard.Start(
            "--watch",
            service.Address.AbsoluteUri,
            "--every",
            "1s",
            "--evaluate-every",
            "1s"
        );
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        service.Use();
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#services tbody tr').length >= 3");
        await service.Forget();

        await service.Slow(4);

        await page.Inner.WaitForFunctionAsync(
            $"() => [...document.querySelectorAll('{Firing}')].some(li => "
                + "li.textContent.includes('critical') && li.textContent.includes('/tokens') && "
                + "li.textContent.includes(' ms'))"
        );
        Assert.Empty(page.Troubles);
    }

    /// <summary>Tells what a session tells while it runs.</summary>
    static Task Tell(Dashboard dashboard, RunRecord run, params object[] tests) =>
        dashboard.Post(
            "api/news",
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    run = run.Run,
                    assembly = run.Assembly,
                    began = run.Started,
                    tests,
                }
            )
        );

    static object Second(double at, double p95) =>
        new
        {
            test = "Places_an_order",
            kind = "second",
            second = new
            {
                at,
                phase = "steady",
                users = 4,
                rate = 10,
                errors = 0,
                p50 = p95 * 1e6,
                p95 = p95 * 1e6,
                p99 = p95 * 1e6,
            },
            errors = 0,
            leftSeconds = 9,
        };

    /// <summary>Tells what came of a session.</summary>
    static async Task Finish(Dashboard dashboard, RunRecord run)
    {
        var file = Path.Combine(dashboard.Folder, "finished.json");
        RecordFile.Write(file, run);
        await dashboard.Post("api/records", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    static async Task ShowsP95(Page page, string text) =>
        await page.Inner.WaitForFunctionAsync(
            $"() => document.querySelector('#sessions .facts dd')?.textContent === '{text}'"
        );

    static Task<string> Line(Page page) =>
        page.Ask<string>("() => document.querySelector('#sessions figure .canvas svg').outerHTML");

    /// <summary>What probes publish of one operation.</summary>
    static string Report(double ms) =>
        JsonSerializer.Serialize(
            new
            {
                schema = 1,
                at = TimeProvider.System.GetUtcNow(),
                unit = "ms",
                operations = new[]
                {
                    new
                    {
                        name = "POST /tokens",
                        slaTargetMs = 200,
                        windows = new[]
                        {
                            new
                            {
                                window = "1m",
                                seconds = 58.0,
                                state = "good",
                                broken = Array.Empty<string>(),
                                operations = 500,
                                errors = 0,
                                errorRate = 0.0,
                                perSecond = 8.6,
                                slaShare = ms > 200 ? 0.0 : 1,
                                mean = ms,
                                p50 = ms,
                                p90 = ms,
                                p95 = ms,
                                p99 = ms,
                            },
                        },
                    },
                },
                process = new
                {
                    workingSetBytes = 1,
                    heapBytes = 1,
                    windows = new[]
                    {
                        new
                        {
                            window = "1m",
                            seconds = 58.0,
                            allocatedBytes = 1,
                            gen0Collections = 1,
                            gen1Collections = 0,
                            gen2Collections = 0,
                            gcPauseMs = 1.0,
                        },
                    },
                },
            }
        );
}
