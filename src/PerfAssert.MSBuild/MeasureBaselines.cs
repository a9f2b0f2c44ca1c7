using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.MSBuild;

/// <summary>Has the tests write new baselines. Only a door: the work is in <see cref="BaselineRun"/>.</summary>
public sealed class MeasureBaselines : TestProgramTask
{
    /// <summary>Only tests with this in their name; empty: all.</summary>
    public string Tests { get; set; } = "";

    /// <summary>Launches behind each baseline; empty: as many as are usual.</summary>
    public string Launches { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation) =>
        new BaselineRun(Place, Program, Tell).Run(Tests, Launches, cancellation);
}
