namespace PerfAssert.Benchmarks;

/// <summary>A Markdown table whose source reads well too.</summary>
static class Table
{
    public static string Text(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = columns
            .Select((name, column) => rows.Select(row => row[column]).Append(name).Max(cell => cell.Length))
            .ToList();
        var rule = widths.ConvertAll(width => new string('-', width));
        return string.Join('\n', rows.Prepend(rule).Prepend(columns).Select(cells => Line(cells, widths)));
    }

    static string Line(IReadOnlyList<string> cells, List<int> widths) =>
        $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";
}
