using TrustTokens.Caches;
using TrustTokens.Governors;
using TrustTokens.Receipts;
using TrustTokens.Service.Endpoints;
using TrustTokens.Stores;
using TrustTokens.Workers;

namespace TrustTokens.Service;

/// <summary>What the endpoints work with.</summary>
sealed class ServiceParts : IAsyncDisposable
{
    public ServiceParts(TrustTokenServiceOptions options, ITokenStore store)
    {
        var key = options.Key ?? SigningKey.NewHmacSha256();
        Clock = options.Clock;
        Store = store;
        Generator = new(key, options.Terms, Clock);
        Validator = new([key], options.Terms, Clock);
        Ledger = options.Ledger is { } file ? ReceiptLedger.Open(file, Clock) : ReceiptLedger.Temporary(Clock);
        Governors = new(options.Plan);
        Pool = new(options.Pool, Clock);

        // Few, because a content may be a megabyte.
        Contents = new(new MemorySecondLevel(capacity: 128, Clock), new() { FirstLevelCapacity = 32 }, Clock);
    }

    public TimeProvider Clock { get; }

    public ITokenStore Store { get; }

    public TrustTokenGenerator Generator { get; }

    public TrustTokenValidator Validator { get; }

    public ReceiptLedger Ledger { get; }

    public GovernorHouse Governors { get; }

    public WorkerPool Pool { get; }

    public TwoLevelCache Contents { get; }

    public RequestCounts Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        Ledger.Dispose();
    }
}
