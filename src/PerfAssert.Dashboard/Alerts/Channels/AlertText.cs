using System.Text;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Yaml;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>What is said of events, the same in every channel; each channel escapes it in its own way.</summary>
static class AlertText
{
    /// <summary><c>critical</c>.</summary>
    public static string Of(Level level) => level.ToString().ToLowerInvariant();

    /// <summary><c>critical since 3 hours</c>.</summary>
    public static string State(AlertEvent told) =>
        told.Kind switch
        {
            EventKind.Escalated => $"{Of(told.Level)}, was {Of(told.Before ?? Level.Warning)}",
            EventKind.Reminder => $"still {Of(told.Level)} after {TimeText.Roughly(told.At - told.Since)}",
            EventKind.Resolved => $"resolved, was {Of(told.Level)} for {TimeText.Roughly(told.At - told.Since)}",
            _ => Of(told.Level),
        };

    /// <summary>The numbers behind it, in one line.</summary>
    public static string Facts(AlertEvent told) => string.Join("; ", told.Facts);

    /// <summary>The subject of a message: <c>PerfAssert: 2 critical, 1 resolved in Shop on main</c>.</summary>
    public static string Headline(Message message)
    {
        var counts = message
            .Events.GroupBy(told => told.Kind == EventKind.Resolved ? "resolved" : Of(told.Level))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => FormattableString.Invariant($"{group.Count()} {group.Key}"));
        var projects = string.Join(", ", message.Events.Select(told => told.Project).Distinct().Take(3));
        var branch = message.Events.Select(told => told.Branch).Distinct().ToList() is [{ Length: > 0 } only]
            ? $" on {only}"
            : "";
        return $"PerfAssert: {string.Join(", ", counts)} in {projects}{branch}";
    }

    /// <summary>Where and on what it was measured, in one line.</summary>
    public static string Place(AlertEvent told) =>
        string.Join(
            ", ",
            new[]
            {
                told.Branch.Length > 0 ? $"branch {told.Branch}" : "",
                told.Commit is { } commit ? $"commit {Cut(commit, 12)}" : "",
                told.Environment,
                $"run {told.Run}",
            }.Where(part => part.Length > 0)
        );

    /// <summary>At most so many characters, never half of one.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end]}…";
    }

    /// <summary>At most so many bytes of UTF-8, never half of a character.</summary>
    public static string CutBytes(string text, int most)
    {
        while (Encoding.UTF8.GetByteCount(text) > most)
            text = Cut(text, Math.Max(2, text.Length - Math.Max(1, (Encoding.UTF8.GetByteCount(text) - most) / 4)));
        return text;
    }
}
