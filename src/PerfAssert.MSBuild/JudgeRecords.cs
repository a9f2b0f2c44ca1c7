using PerfAssert.Reports;

namespace PerfAssert.MSBuild;

/// <summary>Judges saved records. Only a door: the work is in <see cref="RecordGate"/>.</summary>
public sealed class JudgeRecords : CancellableTask
{
    /// <summary>Files; or folders, which mean the newest record of each test assembly.</summary>
    public string[] Records { get; set; } = [];

    /// <summary>Whether what could not be decided or measured fails too.</summary>
    public bool Strict { get; set; }

    /// <summary>The file that gets a summary in Markdown, or empty.</summary>
    public string Summary { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation) =>
        new RecordGate(Strict, Tell, Warn, Fail).Judge(
            [.. Records.Select(path => Path.GetFullPath(path, Folder))],
            Summary.Length == 0 ? "" : Path.GetFullPath(Summary, Folder),
            cancellation
        );
}
