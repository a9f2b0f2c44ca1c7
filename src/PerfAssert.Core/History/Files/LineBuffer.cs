namespace PerfAssert.History.Files;

/// <summary>Lines of a stream, of which those from a given place on stay in memory.</summary>
sealed class LineBuffer(Stream stream)
{
    /// <summary>What may have to stay in memory.</summary>
    public const int Most = 256 * 1024 * 1024;

    byte[] bytes = new byte[256 * 1024];
    int next,
        end;
    bool ended;

    /// <summary>What is in memory.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Whether what had to stay in memory was too much, and reading ended there.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Passes over a byte order mark at the beginning.</summary>
    public bool SkipMark()
    {
        while (end < 3 && !ended)
            Fill();
        if (!bytes.AsSpan(0, end).StartsWith(System.Text.Encoding.UTF8.Preamble))
            return false;

        next = 3;
        return true;
    }

    /// <summary>Finds the next line.</summary>
    /// <param name="keep">What lies from here on must stay; null: nothing must.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="length">How long it is, without its end.</param>
    /// <param name="moved">By how much everything was moved to the front meanwhile.</param>
    public bool Next(int? keep, out int start, out int length, out int moved)
    {
        moved = 0;
        var searched = next;
        while (true)
        {
            var at = bytes.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (at >= 0 || (ended && next < end))
            {
                var stop = at >= 0 ? searched + at : end;
                (start, length, next) = (next, stop - next, at >= 0 ? stop + 1 : end);
                return true;
            }

            (start, length) = (0, 0);
            if (ended || IsTooLong)
                return false;

            searched = end;
            if (end == bytes.Length)
            {
                var front = keep - moved ?? next;
                MakeRoom(front);
                moved += front;
                searched -= front;
            }

            if (!IsTooLong)
                Fill();
        }
    }

    void Fill()
    {
        var read = stream.Read(bytes, end, bytes.Length - end);
        ended = read == 0;
        end += read;
    }

    void MakeRoom(int front)
    {
        // What was given out may still be read: so it is never overwritten.
        var size = end - front > bytes.Length / 2 ? bytes.Length * 2L : bytes.Length;
        if (size > Most)
        {
            IsTooLong = true;
            size = bytes.Length;
        }

        var larger = new byte[size];
        bytes.AsSpan(front, end - front).CopyTo(larger);
        bytes = larger;
        (next, end) = (next - front, end - front);
    }
}
