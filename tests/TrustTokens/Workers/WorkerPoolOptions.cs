namespace TrustTokens.Workers;

/// <summary>How large a pool is and how long it waits.</summary>
public sealed record WorkerPoolOptions
{
    /// <summary>How many actions run at once in the ordinary way. 10 unless set.</summary>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;

    /// <summary>How many more run at once while all workers are busy. 5 unless set.</summary>
    public int Overflow
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>How many actions wait when those are busy too; what comes then is refused. 1000 unless set.</summary>
    public int QueueCapacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1000;

    /// <summary>How long an action may take, waiting included. 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
