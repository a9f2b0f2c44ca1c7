using Microsoft.Playwright;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Core.Tests.Reports;
using PerfAssert.Reports;

namespace PerfAssert.Viewer.Tests;

/// <summary>The report in a real browser, opened from the disk.</summary>
public class ReportPageTests(Browser browser)
{
    [Fact]
    public async Task It_opens_without_an_error_a_violation_of_its_policy_or_a_request()
    {
        await using var page = await browser.Open();

        await page.Show(SampleReport.Everything);
        await page.DrawAll();

        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task Every_figure_becomes_a_chart()
    {
        await using var page = await browser.Open();
        await page.Show(SampleReport.Everything);

        await page.DrawAll();

        var figures = await page.Ask<string[]>(
            "() => [...document.querySelectorAll('figure')].map(f => f.dataset.chart)"
        );
        var drawn = await page.Ask<string[]>(
            "() => [...document.querySelectorAll('figure')].filter(f => f.querySelectorAll('.canvas svg "
                + "path').length > 1).map(f => f.dataset.chart)"
        );
        Assert.True(figures.Length > 15);
        Assert.Equal(figures, drawn);
    }

    [Fact]
    public async Task Charts_far_below_are_drawn_when_they_come_near()
    {
        await using var page = await browser.Open();
        await page.Show(new Report([SampleReport.Large(tests: 20, values: 100)]));
        const string last = "() => !!document.querySelector('figure[data-chart=\"r0t19-m0-order\"] .canvas svg')";
        await page.Inner.EvaluateAsync("() => document.querySelector('figure').scrollIntoView()");
        await page.Inner.WaitForFunctionAsync("() => !!document.querySelector('.canvas svg')");
        Assert.False(await page.Ask<bool>(last));

        await page.Inner.EvaluateAsync(
            "() => document.querySelector('figure[data-chart=\"r0t19-m0-order\"]').scrollIntoView()"
        );

        await page.Inner.WaitForFunctionAsync(last);
    }

    [Fact]
    public async Task A_script_that_is_smuggled_in_does_not_run()
    {
        await using var page = await browser.Open();
        var html = ReportFormat
            .Html.Write(SampleRecord.Run)
            .Replace(
                "<footer>",
                "<script>window.owned = 1</script><img src=x onerror=\"window.owned = 2\"><p style=\"color: "
                    + "red\">x</p><footer>",
                StringComparison.Ordinal
            );

        await page.Show(html);
        await page.DrawAll();

        Assert.False(await page.Ask<bool>("() => 'owned' in window"));
        Assert.True(
            page.Troubles.Count(trouble => trouble.Contains("Content Security Policy", StringComparison.Ordinal)) >= 3,
            string.Join('\n', page.Troubles)
        );
    }

    [Theory]
    [InlineData("</script><script>window.owned=1</script>")]
    [InlineData("<img src=x onerror=window.owned=1>")]
    [InlineData("\"><svg onload=window.owned=1>")]
    [InlineData("'-window.owned-'\u2028\u202e{{7*7}}${window.owned=1}")]
    [InlineData("--><script>window.owned=1</script><!--")]
    [InlineData("half \ud83d a pair, @here ::error:: ##vso[ =cmd()")]
    public async Task A_hostile_name_is_shown_and_nothing_else(string name)
    {
        await using var page = await browser.Open();
        var test = SampleReport.Large(tests: 1, values: 50).Tests[0] with
        {
            Name = name,
            Kind = name,
            Findings = [new("errors", name)],
        };
        var report = new Report([
            SampleRecord.Of(
                test,
                SampleRecord.Compared with
                {
                    Name = name,
                    Limits = [.. SampleRecord.Compared.Limits.Select(limit => limit with { Setting = name })],
                }
            ) with
            {
                Warnings = [name],
                MachineClass = name,
            },
        ])
        {
            Trends =
            [
                new(
                    name,
                    name,
                    name,
                    "ns",
                    [new(SampleRecord.Run.Started, 1, name), new(SampleRecord.Run.Started.AddDays(1), 2, name)]
                )
                {
                    Changes = [new(1, 1, 2, name, name)],
                },
            ],
            Events = [new(SampleRecord.Run.Started, name, name, name)],
        };

        await page.Show(report);
        await page.DrawAll();
        await page.Inner.HoverAsync(".canvas svg >> nth=0");

        Assert.False(await page.Ask<bool>("() => 'owned' in window"));
        Assert.Empty(page.Troubles);
        var shown = await page.Inner.Locator("section.test h3 bdi").First.TextContentAsync();
        Assert.Equal(
            name.Replace('\ud83d', '\ufffd')
                .Replace('\u2028', ' ')
                .Replace('\u202e', ' ')
                .Replace("##vso[", "# #vso[", StringComparison.Ordinal),
            shown
        );
    }

    [Fact]
    public async Task Without_script_the_drawings_and_the_tables_are_there()
    {
        await using var page = await browser.Open(new() { JavaScriptEnabled = false });

        await page.Show(SampleReport.Everything);

        var drawing = await page.Inner.Locator("figure.chart-histogram .plot > svg").First.BoundingBoxAsync();
        Assert.True(drawing is { Width: > 200, Height: > 50 });
        await page.Inner.Locator("figure.chart-histogram summary").First.ClickAsync();
        Assert.True(await page.Inner.Locator("figure.chart-histogram table").First.IsVisibleAsync());
        Assert.Empty(page.Troubles);
    }

    [Fact]
    public async Task On_paper_the_numbers_of_every_chart_are_open()
    {
        await using var page = await browser.Open();
        await page.Show(SampleReport.Everything);
        await page.DrawAll();

        await page.Inner.EmulateMediaAsync(new() { Media = Media.Print });

        // The browser opens them with the next frame.
        await page.Inner.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('figure table')].every(t => t.checkVisibility({ "
                + "contentVisibilityAuto: true }) && t.getBoundingClientRect().height >= 10)"
        );
        Assert.True((await page.Inner.PdfAsync()).Length > 50_000);
    }

    [Fact]
    public async Task On_paper_charts_take_the_width_of_the_paper_and_get_their_own_back()
    {
        await using var page = await browser.Open();
        await page.Show(SampleReport.Everything);
        await page.Inner.WaitForFunctionAsync("() => 'PerfAssert' in window");
        const string scaled =
            "() => [...document.querySelectorAll('.canvas svg')].filter(s => s.hasAttribute('viewBox')).length";

        await page.Inner.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        var (onPaper, figures) = (
            await page.Ask<int>(scaled),
            await page.Ask<int>("() => document.querySelectorAll('figure').length")
        );
        await page.Inner.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");

        Assert.Equal(figures, onPaper);
        Assert.Equal(0, await page.Ask<int>(scaled));
    }

    [Fact]
    public async Task It_follows_the_colours_of_the_system_also_while_it_is_open()
    {
        await using var page = await browser.Open(new() { ColorScheme = ColorScheme.Light });
        await page.Show(SampleReport.Everything);
        await page.DrawAll();
        const string colours =
            "() => [getComputedStyle(document.body).backgroundColor, document.querySelector('.canvas svg "
            + "text').getAttribute('fill')]";
        var light = await page.Ask<string[]>(colours);

        await page.Inner.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.Inner.WaitForFunctionAsync($"light => ({colours})()[1] !== light", light[1]);
        var dark = await page.Ask<string[]>(colours);

        Assert.NotEqual(light[0], dark[0]);
        Assert.NotEqual(light[1], dark[1]);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task It_fits_the_window(int width)
    {
        await using var page = await browser.Open(
            new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
            }
        );

        await page.Show(SampleReport.Everything);
        await page.DrawAll();

        Assert.True(await page.Ask<int>("() => document.documentElement.scrollWidth") <= width);
        var wide = await page.Ask<string[]>(
            "() => [...document.querySelectorAll('.canvas svg')].filter(s => "
                + "s.getBoundingClientRect().width > s.closest('figure').clientWidth).map(s => "
                + "s.closest('figure').dataset.chart)"
        );
        Assert.Empty(wide);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_numbers_of_a_chart()
    {
        await using var page = await browser.Open();
        await page.Show(SampleReport.Everything);

        await page.Inner.Locator("figure summary").First.FocusAsync();
        await page.Inner.Keyboard.PressAsync("Enter");

        Assert.True(await page.Inner.Locator("figure table").First.IsVisibleAsync());
    }
}
