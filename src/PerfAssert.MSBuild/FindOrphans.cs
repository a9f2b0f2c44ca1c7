using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.MSBuild;

/// <summary>Names baselines that no test owns. Only a door: the work is in <see cref="OrphanSearch"/>.</summary>
public sealed class FindOrphans : TestProgramTask
{
    /// <summary>Whether to delete them.</summary>
    public bool Remove { get; set; }

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation) =>
        new OrphanSearch(Place, Program, Tell, Warn).Run(Remove, cancellation);
}
