using System.IO.Compression;
using System.Text;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Fuzzing.Mutation;
using PerfAssert.History.Files;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>Checksums and hashes as whoever means harm would put them on.</summary>
static class Seals
{
    /// <summary>Every last line of a run has the sum of those before it.</summary>
    public static byte[] Runs(byte[] input)
    {
        var lines = LinesSyntax.Split(input);
        var first = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].AsSpan().StartsWith(RunFields.HeaderStart))
                first = i;
            if (!lines[i].AsSpan().StartsWith(RunFields.FooterStart))
                continue;

            var sum = Checksum.Of([.. LinesSyntax.Join(lines[first..i]), (byte)'\n']);
            lines[i] = Encoding.UTF8.GetBytes(
                FormattableString.Invariant($"{{\"results\":{i - first - 1},\"crc32c\":\"{sum:x8}\"}}")
            );
            first = i + 1;
        }

        return LinesSyntax.Join(lines);
    }

    public static byte[] Backup(byte[] input)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Runs(input));
        return packed.ToArray();
    }

    /// <summary>Each line has the hash of the one before, and its own.</summary>
    public static byte[] Audit(byte[] input)
    {
        var lines = LinesSyntax.Split(input);
        var before = AuditLine.Nothing;
        for (var i = 0; i < lines.Count; i++)
        {
            var text = Encoding.UTF8.GetString(lines[i]);
            var (chain, end) = (
                text.IndexOf(",\"before\":\"", StringComparison.Ordinal),
                text.IndexOf(",\"hash\":\"", StringComparison.Ordinal)
            );
            if (chain < 0 || end < chain)
                continue;

            var body = $"{text[..chain]},\"before\":\"{before}\"";
            before = Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body))
            );
            lines[i] = Encoding.UTF8.GetBytes($"{body},\"hash\":\"{before}\"}}");
        }

        return LinesSyntax.Join(lines);
    }
}
