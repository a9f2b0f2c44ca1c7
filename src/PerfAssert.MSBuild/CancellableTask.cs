using Microsoft.Build.Framework;
using PerfAssert.Problems;

namespace PerfAssert.MSBuild;

/// <summary>What the tasks about a test project have in common.</summary>
public abstract class CancellableTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    readonly CancellationTokenSource cancelled = new();

    /// <summary>The test project.</summary>
    [Required]
    public string TestProject { get; set; } = "";

    /// <summary>The folder of the test project.</summary>
    protected string Folder => Path.GetDirectoryName(Path.GetFullPath(TestProject))!;

    /// <inheritdoc />
    public override bool Execute() => Log.Open(() => Run(cancelled.Token), TestProject);

    /// <inheritdoc />
    public void Cancel() => cancelled.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        cancelled.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work. A problem that it throws becomes an error of the build.</summary>
    protected abstract void Run(CancellationToken cancellation);

    /// <summary>Shows a line.</summary>
    protected void Tell(string text) => Log.LogMessage(MessageImportance.High, "{0}", text);

    /// <summary>Shows a problem that does not stop the build.</summary>
    protected void Warn(Problem problem) => Log.Warn(problem, TestProject);

    /// <summary>Shows a problem that fails the build.</summary>
    protected void Fail(Problem problem) => Log.Fail(problem, TestProject);
}
