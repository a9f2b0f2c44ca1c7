using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

/// <summary>The folder of a test project, and what a target says about it.</summary>
sealed class Shop : IDisposable
{
    readonly Temporary temporary = new();

    public string Folder => temporary.Folder;

    public List<string> Told { get; } = [];

    public List<Problem> Warnings { get; } = [];

    public BaselinePlace Place => new(Folder, Folder);

    public string Log => this[ApprovalLog.Name];

    public string this[string file] => temporary[file];

    public IEnumerable<string?> Files => temporary.Files;

    public static string Quick(string kind) => $"Sorts.Quick.DotNet10_0.{kind}.json";

    public static Baseline At(double microseconds) => Measured.Durations(microseconds, microseconds, microseconds);

    public void Write(string file, Baseline baseline) => SnapshotText.Write(this[file], BaselineText.Of(baseline));

    public Baseline Read(string file) => BaselineText.Parse(SnapshotText.Read(this[file])!, file);

    public WaitingBaselines Waiting(string part = "") => new(Place, part, Told.Add, Warnings.Add);

    public void Accept(string reason = "faster sort", string part = "") =>
        Waiting(part).Accept(reason, new Midnight(), TestContext.Current.CancellationToken);

    public void Dispose() => temporary.Dispose();

    sealed class Midnight : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 23, 30, 0, TimeSpan.Zero);
    }
}
