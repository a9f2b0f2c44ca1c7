namespace PerfAssert.Reports.Html;

/// <summary>A chart with what a reader has of it without script: a drawing, and its numbers as a table.</summary>
/// <param name="Id">Names the figure in the page and the chart in the model.</param>
/// <param name="Chart">What the viewer draws.</param>
/// <param name="Drawing">The drawing that stands there until the viewer has drawn.</param>
/// <param name="Summary">The chart in a sentence, for those who cannot see it.</param>
/// <param name="Table">Its numbers.</param>
sealed record Figure(string Id, Chart Chart, Markup Drawing, string Summary, DataTable Table)
{
    /// <summary>What does not fit into the chart, or null.</summary>
    public string? Note { get; init; }

    public Markup ToMarkup() =>
        Markup.Of(
            $"""
            <figure data-chart="{Id}" class="chart-{Chart.Kind}">
            <figcaption>{Chart.Title}</figcaption>
            <div class="plot" role="img" aria-label="{Summary}">{Drawing}</div>
            {(Note is null ? Markup.None : Markup.Of($"<p class=\"note\">{Note}</p>"))}
            <details>{Markup.Of(
                $"<summary>Numbers<span class=\"unseen\"> of: {Chart.Title}</span></summary>"
            )}{Table.ToMarkup()}</details>
            </figure>

            """
        );
}

/// <summary>A table of texts; the first cell of each row names it.</summary>
sealed record DataTable(string Caption, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The table; columns after the first hold numbers.
    /// HTML needs no end of rows and cells, and a page has thousands of them.</summary>
    public Markup ToMarkup() =>
        Markup.Of(
            $"""
            <div class="scroll" tabindex="0" role="group" aria-label="{Caption}">{Markup.Of(
                $"<table class=\"numbers\"><caption class=\"unseen\">{Caption}</caption>"
            )}
            <thead><tr>{Head.Select(cell => Markup.Of($"<th scope=\"col\">{cell}</th>"))}</tr></thead>
            <tbody>{Rows.Select(row =>
                Markup.Of($"<tr><th scope=\"row\">{row[0]}{row.Skip(1).Select(cell => Markup.Of($"<td>{cell}"))}\n")
            )}</tbody></table></div>
            """
        );
}
