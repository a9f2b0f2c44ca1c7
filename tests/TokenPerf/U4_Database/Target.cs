namespace TokenPerf.U4_Database;

/// <summary>
/// U4, database: primary-key and indexed select p95 &lt; 50 ms, join &lt; 100, aggregate &lt; 150, cursor page &lt;
/// 100, full text &lt; 200, bulk insert &lt; 200, pool acquisition; query plan check.
/// </summary>
static class Target
{
    public const double SelectP95Ms = 50;
    public const double JoinP95Ms = 100;
    public const double AggregateP95Ms = 150;
    public const double PageP95Ms = 100;
    public const double FullTextP95Ms = 200;
    public const double BulkInsertP95Ms = 200;

    // Without a number of its own: every select needs a connection first.
    public const double PoolP95Ms = SelectP95Ms;
}
