using PerfAssert.Fuzzing.Mutation;
using PerfAssert.Fuzzing.Targets;

namespace PerfAssert.Fuzzing;

/// <summary>The one list of what is read from outside.</summary>
static class Formats
{
    /// <summary>Every format. A new one is a line here, a function beside those in <c>Targets</c>, and a folder with
    /// good inputs in <c>Corpus</c>.</summary>
    public static IReadOnlyList<Format> All { get; } =
    [
        new("record", Syntax.Json, SavedRecords.Record),
        new("benchmarks", Syntax.Json, SavedRecords.Benchmarks),
        new("history", Syntax.Lines, Histories.Folder) { Seal = Seals.Runs },
        new("backup", Syntax.Lines, Histories.Backup) { Seal = Seals.Backup },
        new("baseline", Syntax.Json, StoredBaselines.Snapshot),
        new("manifest", Syntax.Json, StoredBaselines.Manifest),
        new("owned", Syntax.Lines, StoredBaselines.Owned),
        new("scenarios", Syntax.Yaml, Texts.Scenarios),
        new("limit", Syntax.Words, Texts.Limit),
        new("settings", Syntax.Words, Texts.Settings),
        new("order", Syntax.Words, Launches.Order),
        new("report", Syntax.Json, Launches.Report),
        new("rules", Syntax.Yaml, Alerting.Rules),
        new("state", Syntax.Json, Alerting.State),
        new("audit", Syntax.Lines, Alerting.Audit) { Seal = Seals.Audit },
        new("approvals", Syntax.Lines, Alerting.Approvals),
        new("service", Syntax.Json, Serving.Service),
        new("news", Syntax.Json, Serving.News),
        new("posted", Syntax.Json, Serving.Record),
        new("silence", Syntax.Json, Serving.Silence),
    ];

    /// <summary>By which the fuzzer is tried itself.</summary>
    static readonly Format weak = new("weak", Syntax.Words, WeakFormat.Use);

    /// <summary>The format of that name, or null.</summary>
    public static Format? Find(string name) => All.Append(weak).FirstOrDefault(format => format.Name == name);
}
