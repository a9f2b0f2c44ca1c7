using PerfAssert.Baselines.Upkeep;
using PerfAssert.Hosting;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Audit;

/// <summary>Who acts, on which branch: as the build server says, else as git does.</summary>
/// <param name="Name">The user.</param>
/// <param name="Branch">The branch; empty where nothing tells it.</param>
/// <param name="Link">Where the run can be seen, or null.</param>
sealed record Actor(string Name, string Branch, string? Link)
{
    static readonly string[] names = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_REQUESTEDFOR", "BUILD_USER_ID"];

    public static Actor Of(string folder, Func<string, string?> variable, CancellationToken cancellation)
    {
        var name = names.Select(variable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return new(
            OneLine.Short(name ?? Approver.Of(folder, cancellation).Name),
            CodeVersion.Find(folder, variable).Branch ?? "",
            LinkOf(variable)
        );
    }

    static string? LinkOf(Func<string, string?> variable)
    {
        var link = (variable("GITHUB_SERVER_URL"), variable("GITHUB_REPOSITORY"), variable("GITHUB_RUN_ID"))
            is ({ } server, { } repository, { } run)
            ? $"{server}/{repository}/actions/runs/{run}"
            : variable("CI_JOB_URL") ?? variable("BUILD_URL");
        return
            Uri.TryCreate(link, UriKind.Absolute, out var address)
            && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? address.AbsoluteUri
            : null;
    }
}
