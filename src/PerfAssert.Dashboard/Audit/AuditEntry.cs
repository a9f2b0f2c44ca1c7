using System.Text.Json.Nodes;

namespace PerfAssert.Dashboard.Audit;

/// <summary>Something to be put on record.</summary>
/// <param name="Kind">One of <see cref="AuditKind"/>.</param>
/// <param name="Commit">On which commit, or null.</param>
/// <param name="What">The facts.</param>
sealed record AuditEntry(string Kind, string? Commit, JsonObject What);
