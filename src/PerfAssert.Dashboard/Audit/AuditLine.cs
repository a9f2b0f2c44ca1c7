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
    int Number, DateTimeOffset Time, string By, string? Commit, string Kind, JsonObject What, string Before, string Hash)
{
    const string HashField = ",\"hash\":\"";
    const int HashLength = 64;

    /// <summary>What stands before the first line.</summary>
    public static string Nothing { get; } = new('0', HashLength);

    static readonly JsonSerializerOptions json = new(RecordFile.Json) { WriteIndented = false };

    /// <summary>The text of a line that follows another.</summary>
    public static (string Text, string Hash) Write(int number, DateTimeOffset time, string by, string? commit, string kind, JsonObject what, string before)
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
        }.ToJsonString(json)[..^1];
        var hash = HashOf(body);
        return ($"{body}{HashField}{hash}\"}}", hash);
    }

    /// <summary>Reads a line; null where it is none.</summary>
    public static AuditLine? Read(string text)
    {
        try
        {
            return AuditJson.Parse(text)?.Deserialize<AuditLine>(json) is { Number: > 0 and < int.MaxValue, Before.Length: HashLength, Hash.Length: HashLength } line ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the text is what its hash says.</summary>
    public static bool IsWhole(string text, string hash)
    {
        var end = $"{HashField}{hash}\"}}";
        return text.EndsWith(end, StringComparison.Ordinal) && HashOf(text[..^end.Length]) == hash;
    }

    static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
