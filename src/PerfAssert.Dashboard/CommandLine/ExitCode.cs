namespace PerfAssert.Dashboard.CommandLine;

/// <summary>What the tool ends with, for scripts.</summary>
static class ExitCode
{
    /// <summary>All is well, or nothing was judged.</summary>
    public const int Fine = 0;

    /// <summary>What was asked for could not be done.</summary>
    public const int Failed = 1;

    /// <summary>Something became worse.</summary>
    public const int Regression = 2;

    /// <summary>Something could not be decided, and strictness was asked for.</summary>
    public const int Inconclusive = 3;

    /// <summary>Something became better and nothing worse.</summary>
    public const int Improved = 4;

    /// <summary>The command line is wrong: EX_USAGE of BSD's sysexits.</summary>
    public const int Usage = 64;

    /// <summary>The tool itself has a fault: EX_SOFTWARE of BSD's sysexits.</summary>
    public const int Fault = 70;

    /// <summary>Ctrl+C, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>To <c>git bisect run</c>: this commit is bad.</summary>
    public const int BisectBad = 1;

    /// <summary>To <c>git bisect run</c>: this commit cannot be tested.</summary>
    public const int BisectSkip = 125;

    /// <summary>To <c>git bisect run</c>: end the search, for no commit can be tested like this.</summary>
    public const int BisectStop = 128;

    /// <summary>A mistake as <c>git bisect run</c> must see it: it would take 1, 64 and 70 for a bad commit.</summary>
    public static int OfBisect(int mistake) =>
        mistake switch
        {
            Failed or Fault => BisectSkip,
            Usage => BisectStop,
            _ => mistake,
        };
}
