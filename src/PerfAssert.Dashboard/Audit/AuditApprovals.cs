using System.Text.Json.Nodes;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Audit;

/// <summary>
/// The approvals of baselines. They stand in perf-approvals.jsonl beside the tests, under version control, where
/// branches merge: no chain could hold there. So the audit log takes each line in, with its hash, and can tell later
/// when one was changed or removed.
/// </summary>
/// <param name="root">The folder below which projects lie.</param>
sealed class AuditApprovals(string root)
{
    static readonly string[] outputs = ["bin", "obj", "artifacts", "node_modules", ".git"];

    /// <summary>The approvals that the log does not have yet.</summary>
    public IReadOnlyList<AuditEntry> NewIn(IEnumerable<AuditLine> log)
    {
        var known = log.Where(line => line.Kind == AuditKind.Approval)
            .Select(line => Text(line.What, "sha256"))
            .ToHashSet();
        // A line that stands there twice, as after a merge, is one approval.
        return
        [
            .. Lines()
                .Where(line => !known.Contains(line.Hash))
                .DistinctBy(line => (line.File, line.Hash))
                .Select(OnRecord),
        ];
    }

    /// <summary>The approvals that the log has and the files do not have any more.
    /// A file that is not here at all says nothing.</summary>
    public IReadOnlyList<Problem> ChangedSince(IEnumerable<AuditLine> log)
    {
        var lines = Lines().ToList();
        var (hashes, files) = (
            lines.Select(line => line.Hash).ToHashSet(),
            lines.Select(line => line.File).ToHashSet()
        );
        return
        [
            .. from line in log
            where
                line.Kind == AuditKind.Approval
                && files.Contains(Text(line.What, "log") ?? "")
                && !hashes.Contains(Text(line.What, "sha256") ?? "")
            select Problem.AuditApproval(
                Text(line.What, "log") ?? "",
                Text(line.What, "file") ?? "",
                Text(line.What, "by") ?? "",
                Text(line.What, "time") ?? ""
            ),
        ];
    }

    IEnumerable<(string File, string Text, string Hash)> Lines() =>
        from path in Find(new(root))
        let file = Path.GetRelativePath(root, path).Replace('\\', '/')
        from text in ExclusiveFile.ReadLines(path, CancellationToken.None)
        where text.Length > 0
        select (file, text, AuditLine.HashOf(text));

    static IEnumerable<string> Find(DirectoryInfo folder)
    {
        var options = new EnumerationOptions
        {
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return folder
            .EnumerateFiles(ApprovalLog.Name, options)
            .Select(file => file.FullName)
            .Concat(
                folder.EnumerateDirectories("*", options).Where(below => !outputs.Contains(below.Name)).SelectMany(Find)
            );
    }

    static AuditEntry OnRecord((string File, string Text, string Hash) line)
    {
        // What cannot be read is on record all the same, by its hash.
        var approval = AuditJson.Parse(line.Text);
        return new(
            AuditKind.Approval,
            Text(approval, "commit"),
            new()
            {
                ["log"] = line.File,
                ["sha256"] = line.Hash,
                ["file"] = Text(approval, "file"),
                ["by"] = Text(approval, "by"),
                ["time"] = Text(approval, "time"),
                ["reason"] = Text(approval, "reason"),
            }
        );
    }

    static string? Text(JsonObject? facts, string field) =>
        facts?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
