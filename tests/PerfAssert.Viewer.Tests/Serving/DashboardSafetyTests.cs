using Microsoft.Playwright;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>The page with hostile names, for everybody, and while things break.</summary>
public class DashboardSafetyTests(Browser browser)
{
    const string Drawn = "() => document.querySelector('#services figure .canvas svg')?.outerHTML ?? ''";

    [Fact]
    public async Task Hostile_names_are_shown_and_nothing_else()
    {
        using var place = new Core.Tests.Temporary();
        const string name = "</script><script>window.owned=3</script><img src=x onerror=window.owned=4>";
        await SampleHistory.Write(place["history"], TimeProvider.System, hostile: name);
        await using var dashboard = await Dashboard.Start("--history", place["history"]);
        await using var page = await browser.Open();
        await page.Visit(dashboard.Ticket);
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#past tbody tr').length > 4");

        await using (var load = dashboard.Load(20, "Hostile"))
            Assert.Equal(0, await load.Ends());
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#finished li').length > 0");
        await page.Inner.Locator("#past tbody button").Nth(4).ClickAsync();
        await page.Inner.FillAsync("input[name=tests]", "<img src=x onerror=window.owned=5>");
        await page.Inner.FillAsync("input[name=for]", "1h");
        await page.Inner.FillAsync("input[name=reason]", "</li><script>window.owned=6</script>");
        await page.Inner.FillAsync("input[name=by]", "<b>Ada</b>");
        await page.Inner.ClickAsync("#silences form button");
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#silences li').length === 1");

        Assert.False(await page.Ask<bool>("() => 'owned' in window"));
        Assert.Equal(
            "OneLoad.Orders.Hostile(name: \"</script><script>window.owned=1</script><img src=x "
                + "onerror=window.owned=2>\")",
            await page.Inner.Locator("#sessions tbody th").TextContentAsync()
        );
        Assert.Contains(
            "<b>Ada</b>",
            await page.Inner.Locator("#silences li").TextContentAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(page.Troubles);

        var report = await page.Inner.Locator("#finished a").First.GetAttributeAsync("href");
        await page.Visit(new(dashboard.Address, report!));
        await page.DrawAll();
        Assert.False(await page.Ask<bool>("() => 'owned' in window"));
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task A_silence_is_made_and_lifted_by_keyboard()
    {
        await using var dashboard = await Dashboard.Start();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Ticket);
        await page.Inner.FocusAsync("input[name=tests]");
        foreach (var text in new[] { "Shop.*", "2h", "new disks", "Ada" })
        {
            await page.Inner.Keyboard.TypeAsync(text);
            await page.Inner.Keyboard.PressAsync("Tab");
        }

        await page.Inner.Keyboard.PressAsync("Enter");
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#silences li')?.textContent.startsWith('Shop.* until')"
        );
        await page.Inner.FocusAsync("#silences li button");
        await page.Inner.Keyboard.PressAsync("Enter");
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#silences li').length === 0");

        var audit = await File.ReadAllTextAsync(
            Path.Combine(dashboard.Folder, ".perfassert", "alerts", "audit.jsonl"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            2,
            audit
                .Split('\n')
                .Count(line =>
                    line.Contains("\"by\":\"Ada (dashboard, ", StringComparison.Ordinal)
                    && line.Contains("\"kind\":\"silence\"", StringComparison.Ordinal)
                )
        );
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task Without_the_ticket_nothing_can_be_silenced_and_the_page_says_how()
    {
        await using var dashboard = await Dashboard.Start();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);

        await page.Inner.WaitForFunctionAsync("() => document.querySelector('#silences .hint')?.checkVisibility()");

        Assert.False(await page.Inner.Locator("#silences form").IsVisibleAsync());
    }

    [Fact]
    public async Task A_browser_enters_with_the_token_and_a_wrong_one_is_said()
    {
        await using var dashboard = await Dashboard.Start();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.ClickAsync("#silences .hint button");

        await page.Inner.Keyboard.TypeAsync("wrong");
        await page.Inner.Keyboard.PressAsync("Enter");
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#enter .problem').textContent === 'This is not the token.'"
        );
        await page.Inner.Keyboard.TypeAsync(
            await File.ReadAllTextAsync(dashboard.TokenFile, TestContext.Current.CancellationToken)
        );
        await page.Inner.Keyboard.PressAsync("Enter");

        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#silences form').checkVisibility() && "
                + "!document.querySelector('#enter').checkVisibility()"
        );
        Assert.All(page.Troubles, trouble => Assert.Contains("401", trouble, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_can_be_used_by_everybody_in_both_colours_and_at_both_widths()
    {
        using var place = new Core.Tests.Temporary();
        await SampleHistory.Write(place["history"], TimeProvider.System);
        await using var service = await TokenService.Start(place.Folder);
        await using var dashboard = await Dashboard.Start(
            "--history",
            place["history"],
            "--watch",
            service.Address.AbsoluteUri,
            "--watch",
            "http://localhost:9"
        );
        service.Use();
        await using (var load = dashboard.Load(600))
            Assert.Equal(0, await load.Ends());

        // The first page enters; the others have its cookie.
        string? cookies = null;
        foreach (
            var (scheme, width) in new[]
            {
                (ColorScheme.Light, 1280),
                (ColorScheme.Dark, 1280),
                (ColorScheme.Light, 400),
            }
        )
        {
            await using var page = await browser.Open(
                new()
                {
                    ColorScheme = scheme,
                    ViewportSize = new() { Width = width, Height = 900 },
                    StorageState = cookies,
                }
            );
            await page.Visit(cookies is null ? dashboard.Ticket : dashboard.Address);
            await page.Inner.WaitForFunctionAsync(
                "() => document.querySelectorAll('#firing li').length > 0 && "
                    + "document.querySelectorAll('#past tbody tr').length > 0 && "
                    + "document.querySelectorAll('#services tbody tr').length > 2 && "
                    + "document.querySelector('#silences form').checkVisibility()"
            );
            await page.DrawAll();

            Assert.Empty(await AccessibilityTests.Violations(page));
            Assert.InRange(await page.Ask<int>("() => document.documentElement.scrollWidth"), 1, width);
            Assert.Empty(page.Troubles);
            cookies = await page.Inner.Context.StorageStateAsync();
        }
    }

    [Fact]
    public async Task A_service_that_dies_is_shown_as_gone_and_the_page_lives_on()
    {
        using var place = new Core.Tests.Temporary();
        await using var service = await TokenService.Start(place.Folder);
        await using var dashboard = await Dashboard.Start("--watch", service.Address.AbsoluteUri);
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#services .badge')?.textContent === '✓ watched'"
        );

        await service.Die();

        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#services .trouble')?.textContent.startsWith('PERF1007')"
        );
        Assert.Equal("Live", await page.Inner.Locator("#connection").TextContentAsync());
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task Another_operation_is_chosen_by_keyboard_and_stays_chosen()
    {
        using var place = new Core.Tests.Temporary();
        await using var service = await TokenService.Start(place.Folder);
        await using var dashboard = await Dashboard.Start("--watch", service.Address.AbsoluteUri, "--every", "1s");
        service.Use();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('#services tbody button')].some(b => b.textContent === 'POST /tokens')"
        );

        await page.Inner.Locator("#services tbody button", new() { HasTextString = "POST /tokens" }).FocusAsync();
        await page.Inner.Keyboard.PressAsync("Enter");
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#services tr[aria-current] th').textContent === 'POST /tokens'"
        );
        await page.DrawAll();
        await page.Inner.WaitForFunctionAsync($"() => ({Drawn})() !== ''");
        for (var reading = 0; reading < 2; reading++)
        {
            var drawn = await page.Ask<string>(Drawn);
            await page.Inner.WaitForFunctionAsync($"before => ({Drawn})() !== before", drawn);
        }

        Assert.Equal("POST /tokens", await page.Inner.Locator("#services tr[aria-current] th").TextContentAsync());
        Assert.Equal("POST /tokens", await page.Ask<string>("() => document.activeElement.textContent"));
    }

    [Fact]
    public async Task The_history_of_a_month_is_chosen_and_a_series_too()
    {
        using var place = new Core.Tests.Temporary();
        await SampleHistory.Write(place["history"], TimeProvider.System);
        await using var dashboard = await Dashboard.Start("--history", place["history"]);
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.WaitForFunctionAsync("() => document.querySelectorAll('#past tbody tr').length === 4");
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#past figcaption').textContent.includes('Reserves')"
        );

        await page.Inner.ClickAsync("#past button[data-view=month]");
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#past tbody td:nth-child(3)').textContent === '120'"
        );
        await page.Inner.Locator("#past tbody button", new() { HasTextString = "Finds" }).ClickAsync();
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#past figcaption').textContent.includes('Finds')"
        );

        Assert.Contains(
            "better by ",
            await page.Inner.Locator("#past tr[aria-current]").TextContentAsync(),
            StringComparison.Ordinal
        );
        await page.Inner.WaitForFunctionAsync("() => !!document.querySelector('#past figure .canvas svg')");
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task When_the_dashboard_comes_back_the_page_goes_on()
    {
        await using var dashboard = await Dashboard.Start();
        await using var page = await browser.Open();
        await page.Visit(dashboard.Address);
        await page.Inner.WaitForFunctionAsync("() => document.querySelector('#connection').textContent === 'Live'");

        Assert.Equal(0, await dashboard.Program.Interrupt());
        await page.Inner.WaitForFunctionAsync(
            "() => document.querySelector('#connection').textContent.startsWith('The')"
        );
        await dashboard.Again();

        await page.Inner.WaitForFunctionAsync("() => document.querySelector('#connection').textContent === 'Live'");
    }
}
