namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>How bad it is: the later in this list, the worse.</summary>
enum Level
{
    /// <summary>Nearer to the limit than it should be.</summary>
    Warning,

    /// <summary>Slower than what was approved.</summary>
    Regression,

    /// <summary>Beyond what was promised.</summary>
    Critical,
}
