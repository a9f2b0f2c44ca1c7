using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.MSBuild;

/// <summary>Adds lines that baselines need to files of the repository. Only a door: the work is in
/// <see cref="RepositoryFiles"/>.</summary>
public sealed class CompleteRepositoryFiles : CancellableTask
{
    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation) => new RepositoryFiles(Folder, Tell).Complete();
}
