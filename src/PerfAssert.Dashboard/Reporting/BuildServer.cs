namespace PerfAssert.Dashboard.Reporting;

/// <summary>A build server that shows lines of a log as annotations.</summary>
enum BuildServer
{
    /// <summary>GitHub Actions.</summary>
    GitHub,

    /// <summary>Azure DevOps.</summary>
    Azure,
}
