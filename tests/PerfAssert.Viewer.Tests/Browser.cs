using Microsoft.Playwright;
using PerfAssert.Core.Tests;

namespace PerfAssert.Viewer.Tests;

/// <summary>Chromium, once for all tests; absent where the machine has none.</summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string[] places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    IPlaywright? playwright;
    IBrowser? browser;

    static float Patient => (float)Patience.Length.TotalMilliseconds;

    static bool IsBuildServer => Environment.GetEnvironmentVariable("CI") == "true";

    static string? Program =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? Array.Find([named], File.Exists)
            : Array.Find(places, File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Program is not { } program)
            return;

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                Headless = true,
                Timeout = Patient,
                // As root there is no sandbox, and a test machine has no network for
                // what a browser does in the background.
                Args =
                [
                    .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A window of its own for one test.</summary>
    public async Task<Page> Open(BrowserNewContextOptions? options = null)
    {
        if (browser is null)
            Missing(
                "Chromium is not there, so nobody looked at the report in a browser. Install it (Debian: "
                    + "apt-get install chromium), or name it with CHROMIUM."
            );

        var context = await browser!.NewContextAsync(options ?? new());
        context.SetDefaultTimeout(Patient);
        context.SetDefaultNavigationTimeout(Patient);
        return await Page.Of(context);
    }

    /// <summary>Skips the test on a developer's machine, and fails it on a build server:
    /// there nobody reads what was skipped.</summary>
    public static void Missing(string what)
    {
        if (IsBuildServer)
            Assert.Fail(what);
        Assert.Skip(what);
    }
}
