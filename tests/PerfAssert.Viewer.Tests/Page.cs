using System.Text.Json;
using Microsoft.Playwright;
using PerfAssert.Reports;

namespace PerfAssert.Viewer.Tests;

/// <summary>A page with an ear on everything that goes wrong in it.</summary>
public sealed class Page : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perfassert-page-");
    readonly List<string> troubles = [];
    readonly IBrowserContext context;

    Page(IBrowserContext context, IPage page) => (this.context, Inner) = (context, page);

    public IPage Inner { get; }

    /// <summary>The only address that may be asked; null: none.</summary>
    public string? Server { get; private set; }

    /// <summary>Errors of scripts, violations of the page's policy, requests and dialogs.</summary>
    public IReadOnlyList<string> Troubles => troubles;

    public static async Task<Page> Of(IBrowserContext context)
    {
        var page = new Page(context, await context.NewPageAsync());
        page.Inner.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                page.troubles.Add(message.Text);
        };
        page.Inner.PageError += (_, error) => page.troubles.Add(error);
        page.Inner.Dialog += (_, dialog) =>
        {
            page.troubles.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Inner.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith("file:", StringComparison.Ordinal)
                && !(page.Server is { } server && request.Url.StartsWith(server, StringComparison.Ordinal))
            )
                page.troubles.Add($"request: {request.Url}");
        };
        return page;
    }

    /// <summary>Opens a page of a server.</summary>
    public Task Visit(Uri address)
    {
        Server = address.GetLeftPart(UriPartial.Authority);
        return Inner.GotoAsync(address.AbsoluteUri);
    }

    /// <summary>Opens a report as a reader does: as a file.</summary>
    public Task Show(Report report) => Show(ReportFormat.Html.Write(report));

    public async Task Show(string html)
    {
        var path = Path.Combine(folder.FullName, "report.html");
        await File.WriteAllTextAsync(path, html);
        await Inner.GotoAsync(new Uri(path).AbsoluteUri);
    }

    /// <summary>Waits for the viewer and has it draw everything, not only what is in the window.</summary>
    public async Task DrawAll()
    {
        try
        {
            await Inner.WaitForFunctionAsync("() => 'PerfAssert' in window");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The viewer did not start.\n{string.Join('\n', troubles)}");
        }

        await Inner.EvaluateAsync("() => PerfAssert.drawAll()");
    }

    public Task<T> Ask<T>(string script) => Inner.EvaluateAsync<T>(script);

    public Task<JsonElement?> Ask(string script) => Inner.EvaluateAsync(script);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
