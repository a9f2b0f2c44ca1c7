using TrustTokens.Caches;
using TrustTokens.Workers;

namespace TrustTokens.Service.Messages;

/// <summary>What the service has done so far, and what it takes.</summary>
/// <param name="Requests">How many requests got which answer, such as <c>"GET /health 200"</c>.</param>
/// <param name="Receipts">The length of the ledger.</param>
/// <param name="Subjects">The number of subjects seen.</param>
/// <param name="Contents">The cache of contents.</param>
/// <param name="Pool">The workers that ingest.</param>
/// <param name="HeapBytes">Managed memory in use.</param>
/// <param name="WorkingSetBytes">Memory taken from the machine.</param>
public sealed record ServiceMetrics(
    IReadOnlyDictionary<string, long> Requests,
    long Receipts,
    int Subjects,
    TwoLevelCounts Contents,
    PoolFigures Pool,
    long HeapBytes,
    long WorkingSetBytes
);
