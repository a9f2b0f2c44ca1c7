using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Audit;

/// <summary>What happened, of one kind.</summary>
static class AuditKind
{
    public const string Run = "run";
    public const string Approval = "approval";
    public const string Alert = "alert";
    public const string Sent = "sent";
    public const string Unsent = "unsent";
    public const string Silence = "silence";
    public const string State = "state";
    public const string Posted = "posted";
    public const string Unjudged = "unjudged";
}

/// <summary>A line of the audit log, chained to the one before by its hash.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Time">When, in UTC.</param>
/// <param name="By">Who, or what acted in whose name.</param>
/// <param name="Commit">On which commit, or null.</param>
/// <param name="Kind">What sort of thing happened.</param>
/// <param name="What">The facts.</param>
/// <param name="Before">The hash of the line before; zeros in the first.</param>
/// <param name="Hash">The SHA-256 of this line up to its hash.</param>
sealed record AuditLine(
    int Number,
    DateTimeOffset Time,
    string By,
    string? Commit,
    string Kind,
    JsonObject What,
    string Before,
    string Hash
)
{
    /// <summary>What is not in a line that is none of ours.</summary>
    const string HashName = "\"hash\"";

    const string HashField = $",{HashName}:\"";
    const int HashLength = 64;

    /// <summary>What stands before the first line.</summary>
    public static string Nothing { get; } = new('0', HashLength);

    static readonly JsonSerializerOptions json = new(RecordFile.Json) { WriteIndented = false };

    /// <summary>The text of a line that follows another.</summary>
    public static (string Text, string Hash) Write(
        int number,
        DateTimeOffset time,
        string by,
        string? commit,
        string kind,
        JsonObject what,
        string before
    )
    {
        var body = new JsonObject
        {
            ["number"] = number,
            ["time"] = FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"),
            ["by"] = by,
            ["commit"] = commit,
            ["kind"] = kind,
            ["what"] = what,
            ["before"] = before,
        }
            .ToJsonString(json)
            .AsSpan()[..^1];
        var hash = HashOf(body);
        return ($"{body}{HashField}{hash}\"}}", hash);
    }

    /// <summary>Reads a line; null where it is none.</summary>
    public static AuditLine? Read(string text) =>
        text.Contains(HashName, StringComparison.OrdinalIgnoreCase)
        && AuditJson.Read(text, line => JsonSerializer.Deserialize<AuditLine>(line, json))
            is { Number: > 0 and < int.MaxValue, Before.Length: HashLength, Hash.Length: HashLength } line
            ? line
            : null;

    /// <summary>Whether the text is what its hash says.</summary>
    public static bool IsWhole(string text, string hash)
    {
        var end = $"{HashField}{hash}\"}}";
        return text.EndsWith(end, StringComparison.Ordinal) && HashOf(text.AsSpan()[..^end.Length]) == hash;
    }

    /// <summary>The SHA-256 of a text in UTF-8.</summary>
    public static string HashOf(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var hash = Convert.ToHexStringLower(SHA256.HashData(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented))));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }
}
