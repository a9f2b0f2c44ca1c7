namespace PerfAssert.Snapshots;

/// <summary>The message of a failed check, in the form that Verify's parser and the plug-ins of IDEs read.</summary>
/// <remarks>They stop reading at <c>FileContent:</c>; what follows is for people.</remarks>
static class SnapshotMessage
{
    public static string Of(SnapshotResult result)
    {
        var files = new Files(Path.GetFileName(result.Name.ReceivedPath), Path.GetFileName(result.Name.VerifiedPath));
        var left = string.Concat(result.Delete.Select(path => $"  - {Path.GetFileName(path)}\n"));
        var delete = left.Length == 0 ? "" : $"Delete:\n{left}";
        var pair = $"{result.State}:\n  - Received: {files.Received}\n    Verified: {files.Verified}\n";

        return $"Directory: {result.Name.Folder}\n"
            + (
                result.State == SnapshotState.Equal
                    ? delete + pair
                    : $"{pair}{delete}\nFileContent:\n\n{result.State}:\n\n{Content(result, files)}\n\n"
            );
    }

    static string Content(SnapshotResult result, Files files) =>
        result switch
        {
            { State: SnapshotState.New } => $"Received: {files.Received}\n{result.Received}",
            { Why.Length: > 0 } =>
                $"Received: {files.Received}\nVerified: {files.Verified}\nCompare Result:\n{result.Why}",
            _ => $"Received: {files.Received}\n{result.Received}\nVerified: {files.Verified}\n{result.Verified}",
        };

    readonly record struct Files(string Received, string Verified);
}
