using System.Globalization;
using System.Text.Json;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>Reads whole, unchanged runs out of a file, and names everything else in it.</summary>
sealed class RunReader(string path, Action<Problem> warn)
{
    readonly List<(int Start, int Length)> lines = [];
    LineBuffer buffer = null!;
    uint sum;
    int number, first;
    bool sawCarriageReturn;

    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<RunLines> Read(Stream stream)
    {
        buffer = new(stream);
        (number, first) = (0, 0);
        if (buffer.SkipMark()) warn(Problem.HistoryMarks(path, "a byte order mark"));

        while (buffer.Next(lines.Count > 0 ? lines[0].Start : null, out var start, out var length, out var moved))
        {
            number++;
            for (var i = 0; i < lines.Count && moved > 0; i++) lines[i] = (lines[i].Start - moved, lines[i].Length);
            if (Line(start, length) is { } run) yield return run;
        }

        if (buffer.IsTooLong) warn(Problem.HistoryLine(path, Math.Max(1, first), "The run is longer than 256 MB."));
        else if (lines.Count > 0) warn(Problem.HistoryTorn(path, first));
        lines.Clear();
    }

    RunLines? Line(int start, int length)
    {
        var text = buffer.Bytes.Span.Slice(start, length);
        if (text.EndsWith("\r"u8))
        {
            text = text[..^1];
            if (!sawCarriageReturn) warn(Problem.HistoryMarks(path, "carriage returns"));
            sawCarriageReturn = true;
        }

        if (text.Trim((byte)' ').IsEmpty) return null;
        if (lines.Count == 0 && !text.ContainsAnyExcept((byte)0))
        {
            warn(Problem.HistoryMarks(path, "zero bytes at its end"));
            return null;
        }

        if (text.StartsWith(RunFields.HeaderStart))
        {
            if (lines.Count > 0) warn(Problem.HistoryTorn(path, first));
            lines.Clear();
            (sum, first) = (Checksum.Start, number);
        }
        else if (lines.Count == 0)
        {
            warn(Problem.HistoryLine(path, number, "No run begins before it."));
            return null;
        }
        else if (text.StartsWith(RunFields.FooterStart)) return Ended(text);

        lines.Add((start, text.Length));
        sum = Checksum.Add(Checksum.Add(sum, text), "\n"u8);
        return null;
    }

    RunLines? Ended(ReadOnlySpan<byte> footer)
    {
        RunLines? run = null;
        if (IsSum(footer, lines.Count - 1, ~sum))
        {
            var bytes = buffer.Bytes;
            run = new(path, first, bytes.Slice(lines[0].Start, lines[0].Length), [.. lines.Skip(1).Select(line => bytes.Slice(line.Start, line.Length))]);
        }
        else warn(Problem.HistoryChanged(path, number));

        lines.Clear();
        return run;
    }

    static bool IsSum(ReadOnlySpan<byte> footer, int results, uint sum)
    {
        try
        {
            using var json = JsonDocument.Parse(footer.ToArray());
            return json.RootElement.GetProperty("results").GetInt32() == results &&
                uint.TryParse(json.RootElement.GetProperty("crc32c").GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var written) &&
                written == sum;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
