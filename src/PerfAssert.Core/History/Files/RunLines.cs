using System.Text.Json;

namespace PerfAssert.History.Files;

/// <summary>The lines of a whole, unchanged run in a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The number of the first line.</param>
/// <param name="Header">The first line.</param>
/// <param name="Results">The lines of results.</param>
sealed record RunLines(string Path, int Line, ReadOnlyMemory<byte> Header, IReadOnlyList<ReadOnlyMemory<byte>> Results)
{
    /// <summary>The whole run.</summary>
    /// <exception cref="JsonException">A line has not the form of its kind.</exception>
    public HistoryRun Run(RunHeader header, Utf8Names names)
    {
        var line = new ResultLine();
        return header.Run with { Results = [.. Results.Select(result => line.Read(result.Span, names).ToResult())] };
    }
}
