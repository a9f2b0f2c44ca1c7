using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Annotations;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>Lines that a build server shows beside a pull request or above a log: an error for each test that is red, a
/// warning for each that was not decided or measured.</summary>
static class Annotations
{
    /// <summary>The server whose step this is, by the variables that it sets; null elsewhere.</summary>
    public static BuildServer? Find(Func<string, string?> variable) =>
        variable("GITHUB_ACTIONS") == "true" ? BuildServer.GitHub
        : string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? BuildServer.Azure
        : null;

    /// <summary>The lines: errors first, the worst first.</summary>
    public static IReadOnlyList<string> Of(BuildServer server, IReadOnlyList<RunRecord> runs)
    {
        var text =
            server == BuildServer.GitHub
                ? GitHubAnnotations.Write(new Report(runs))
                : AzureAnnotations.Write(new Report(runs));
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
