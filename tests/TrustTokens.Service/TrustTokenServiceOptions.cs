using TrustTokens.Governors;
using TrustTokens.Workers;

namespace TrustTokens.Service;

/// <summary>How a trust-token service is set up.</summary>
public sealed record TrustTokenServiceOptions
{
    /// <summary>The port on the loopback address; 0, unless set, for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>The connection string of the database; in memory unless set.</summary>
    public string? Postgres { get; init; }

    /// <summary>The file of the receipt ledger; a temporary one unless set.</summary>
    public string? Ledger { get; init; }

    /// <summary>The key that signs tokens; a new random HMAC key unless set.</summary>
    public SigningKey? Key { get; init; }

    /// <summary>What the service and its users agreed on.</summary>
    public TokenTerms Terms { get; init; } = new("trust-tokens", "everybody");

    /// <summary>What each subject is promised. Everything, without end, unless set.</summary>
    public GovernorPlan Plan { get; init; } = GovernorPlan.Unlimited;

    /// <summary>How many ingests run and wait at once.</summary>
    public WorkerPoolOptions Pool { get; init; } = new();

    /// <summary>Faults that can be switched on, for tests of what should notice them. None unless set.</summary>
    public PlantedFaults? Faults { get; init; }

    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
