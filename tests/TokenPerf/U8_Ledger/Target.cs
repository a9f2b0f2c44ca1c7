namespace TokenPerf.U8_Ledger;

/// <summary>
/// U8, ledger: write p99 &lt; 50 us and > 10k/s, 10 writers > 50k/s, read p99 &lt; 20 us and > 100k/s, index p99 &lt;
/// 15 us, batch &lt; 5 ms per record, 200 to 300 bytes per record.
/// </summary>
static class Target
{
    public const double WriteP99Ms = 0.050;
    public const double WritesPerSecond = 10_000;
    public const int Writers = 10;
    public const double WritesOfAllPerSecond = 50_000;
    public const double ReadP99Ms = 0.020;
    public const double ReadsPerSecond = 100_000;
    public const double IndexP99Ms = 0.015;
    public const double BatchMsPerRecord = 5;
    public const string LeastRecord = "min record_size >= 200B";
    public const string LargestRecord = "max record_size <= 300B";
}
