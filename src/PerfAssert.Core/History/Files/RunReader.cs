using System.Globalization;
using System.Text.Json;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>Reads whole, unchanged runs out of a file, and names everything else in it.</summary>
sealed class RunReader(string path, Action<Problem> warn)
{
    const int MostFaults = 100;

    readonly List<(int Start, int Length)> lines = [];
    LineBuffer buffer = null!;
    uint sum;
    int number,
        first,
        faults;
    long since;
    bool sawCarriageReturn,
        passesOver;

    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<RunLines> Read(Stream stream)
    {
        buffer = new(stream);
        (number, first, faults, since, passesOver) = (0, 0, 0, 0, false);
        if (buffer.SkipMark())
            Tell(Problem.HistoryMarks(path, "a byte order mark"));

        while (buffer.Next(lines.Count > 0 ? lines[0].Start : null, out var start, out var length, out var moved))
        {
            number++;
            // A small file can expand to any size: what has no whole run for so long has none.
            if ((since += length + 1) > LineBuffer.Most)
                break;

            for (var i = 0; i < lines.Count && moved > 0; i++)
                lines[i] = (lines[i].Start - moved, lines[i].Length);
            if (Line(start, length) is not { } run)
                continue;

            since = 0;
            yield return run;
        }

        if (buffer.IsTooLong || since > LineBuffer.Most)
            Tell(
                Problem.HistoryLine(
                    path,
                    Math.Max(1, first),
                    FormattableString.Invariant($"No run ends within {LineBuffer.Most >> 20} MB.")
                )
            );
        else if (lines.Count > 0)
            Tell(Problem.HistoryTorn(path, first));
        lines.Clear();
    }

    /// <summary>A file can have more faults than anybody reads.</summary>
    void Tell(Problem problem)
    {
        faults++;
        if (faults <= MostFaults)
            warn(problem);
        else if (faults == MostFaults + 1)
            warn(Problem.HistoryManyFaults(path, number, MostFaults));
    }

    RunLines? Line(int start, int length)
    {
        var text = buffer.Bytes.Span.Slice(start, length);
        if (text.EndsWith("\r"u8))
        {
            text = text[..^1];
            if (!sawCarriageReturn)
                Tell(Problem.HistoryMarks(path, "carriage returns"));
            sawCarriageReturn = true;
        }

        if (text.Trim((byte)' ').IsEmpty)
            return null;
        if (lines.Count == 0 && !text.ContainsAnyExcept((byte)0))
        {
            Tell(Problem.HistoryMarks(path, "zero bytes at its end"));
            return null;
        }

        if (text.StartsWith(RunFields.HeaderStart))
        {
            if (lines.Count > 0)
                Tell(Problem.HistoryTorn(path, first));
            lines.Clear();
            (sum, first, passesOver) = (Checksum.Start, number, false);
        }
        else if (lines.Count == 0)
            return PassOver("No run begins before it.");
        else if (text.StartsWith(RunFields.FooterStart))
            return Ended(text);
        else if (lines.Count > RunText.MostResults)
            return PassOver(FormattableString.Invariant($"The run has more than {RunText.MostResults} results."));

        lines.Add((start, text.Length));
        sum = Checksum.Add(Checksum.Add(sum, text), "\n"u8);
        return null;
    }

    /// <summary>Until the next run begins; said once.</summary>
    RunLines? PassOver(string reason)
    {
        if (!passesOver)
            Tell(Problem.HistoryLine(path, number, reason));
        lines.Clear();
        passesOver = true;
        return null;
    }

    RunLines? Ended(ReadOnlySpan<byte> footer)
    {
        RunLines? run = null;
        if (IsSum(footer, lines.Count - 1, ~sum))
        {
            var bytes = buffer.Bytes;
            run = new(
                path,
                first,
                bytes.Slice(lines[0].Start, lines[0].Length),
                [.. lines.Skip(1).Select(line => bytes.Slice(line.Start, line.Length))]
            );
        }
        else
            Tell(Problem.HistoryChanged(path, number));

        lines.Clear();
        return run;
    }

    static bool IsSum(ReadOnlySpan<byte> footer, int results, uint sum)
    {
        try
        {
            using var json = JsonDocument.Parse(footer.ToArray());
            return json.RootElement.GetProperty("results").GetInt32() == results
                && uint.TryParse(
                    json.RootElement.GetProperty("crc32c").GetString(),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var written
                )
                && written == sum;
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
