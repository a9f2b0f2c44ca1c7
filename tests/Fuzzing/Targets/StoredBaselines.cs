using System.Text;
using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.References;
using PerfAssert.Snapshots;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>Received and approved baselines, and what the build leaves beside them.</summary>
static class StoredBaselines
{
    const string Name = "Shop.OrderTests.Sorts.DotNet10_0";

    public static void Snapshot(Input input)
    {
        var name = SnapshotName.OfFile(input.File($"{Name}.received.json"), "received")!;
        var read = Acceptance.Of(name);
        if (read is null)
            return;

        var approved = read.Approved(new("because", "Ada", "2026-11-28"));
        BrokenPromiseException.UnlessSame(
            Encoding.UTF8.GetBytes(approved),
            Encoding.UTF8.GetBytes(BaselineText.Of(BaselineText.Parse(approved, "approved"))),
            "a baseline"
        );
        SnapshotAcceptance.Accept(name, approved);
        var verified = SnapshotText.Read(name.VerifiedPath) is { } text
            ? BaselineText.Parse(text, name.VerifiedPath)
            : throw new BrokenPromiseException("an accepted baseline is gone");

        input.File($"{Name}.received.json");
        _ = Acceptance.Of(name)!.Change;
        Acceptance.Numbers(read.Received);
        _ = BaselineComparison.Of(verified, read.Received).Why;
        _ = BaselineComparison.QuickLook(verified, read.Received)?.Findings.Count;
        BaselineText.WhyNotEqual(BaselineText.Of(read.Received), Good);
        BaselineText.WhyNotEqual(Good, BaselineText.Of(read.Received));
    }

    public static void Manifest(Input input)
    {
        var manifest = ReferenceManifestFile.Read(input.File("Shop.Tests.references.json"))!;
        foreach (var reference in manifest.References)
            _ = $"{reference} {reference.Folder} {string.Join(',', reference.Assemblies)}";

        var again = Path.Combine(input.Folder, "again.references.json");
        ReferenceManifestFile.Write(again, manifest);
        var written = File.ReadAllBytes(again);
        ReferenceManifestFile.Write(again, ReferenceManifestFile.Read(again)!);
        BrokenPromiseException.UnlessSame(written, File.ReadAllBytes(again), "a manifest");
    }

    public static void Owned(Input input)
    {
        var file = SnapshotName.OfFile($"{Name}.verified.json", "verified")!;
        foreach (var line in OwnedBaseline.Read(input.File("owned.jsonl"), "Shop.Tests.dll"))
            line.Owns(file);
    }

    static string Good { get; } =
        BaselineText.Of(
            new()
            {
                Tool = "0.1.0",
                MachineClass = "here",
                Settings = "default",
                Options = new(),
                Metrics =
                [
                    new(PerfAssert.Metrics.Metric.Duration, Statistics.Statistic.Median, [12_000, 12_300, 12_100]),
                ],
            }
        );
}
