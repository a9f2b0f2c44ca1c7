using System.ComponentModel;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Dashboard.Alerts.Measured;

namespace PerfAssert.Dashboard.Audit;

/// <summary>Who acts, on which branch: as the build server says, else as git does.</summary>
/// <param name="Name">The user.</param>
/// <param name="Branch">The branch; empty where nothing tells it.</param>
/// <param name="Link">Where the run can be seen, or null.</param>
sealed record Actor(string Name, string Branch, string? Link)
{
    static readonly string[] names = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_REQUESTEDFOR", "BUILD_USER_ID"];
    static readonly string[] branches = ["GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME", "BUILD_SOURCEBRANCHNAME", "BRANCH_NAME"];

    public static Actor Of(string folder, Func<string, string?> variable, CancellationToken cancellation)
    {
        return new(AlertKey.Line(First(names) ?? Approver.Of(folder, cancellation).Name), First(branches) ?? BranchOf(folder, cancellation) ?? "", LinkOf(variable));

        string? First(string[] candidates) => candidates.Select(variable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
    }

    static string? BranchOf(string folder, CancellationToken cancellation)
    {
        try
        {
            // "HEAD" is what git says of a commit that is on no branch.
            return Baselines.References.Tool.Run("git", folder, ["rev-parse", "--abbrev-ref", "HEAD"], cancellation) is { Succeeded: true, Output: { Length: > 0 } branch } && branch != "HEAD"
                ? branch
                : null;
        }
        catch (Win32Exception)
        {
            return null; // There is no git.
        }
    }

    static string? LinkOf(Func<string, string?> variable)
    {
        var link = (variable("GITHUB_SERVER_URL"), variable("GITHUB_REPOSITORY"), variable("GITHUB_RUN_ID")) is ({ } server, { } repository, { } run)
            ? $"{server}/{repository}/actions/runs/{run}"
            : variable("CI_JOB_URL") ?? variable("BUILD_URL");
        return Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address.AbsoluteUri : null;
    }
}
