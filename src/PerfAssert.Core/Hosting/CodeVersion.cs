namespace PerfAssert.Hosting;

/// <summary>Which code was measured, as far as its surroundings tell.</summary>
/// <param name="Branch">The branch, or null.</param>
/// <param name="Commit">The commit, or null.</param>
sealed record CodeVersion(string? Branch, string? Commit)
{
    const string Refs = "refs/";
    const string Heads = "refs/heads/";

    // Of each system the branch of a pull request, which is empty or absent elsewhere, before that of a push.
    static readonly string[] branchVariables =
    [
        "GITHUB_HEAD_REF",
        "GITHUB_REF_NAME",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
        "CI_COMMIT_BRANCH",
        "CI_COMMIT_REF_NAME",
        "SYSTEM_PULLREQUEST_SOURCEBRANCH",
        "BUILD_SOURCEBRANCH",
        "CHANGE_BRANCH",
        "BRANCH_NAME",
        "GIT_BRANCH",
        "TRAVIS_PULL_REQUEST_BRANCH",
        "TRAVIS_BRANCH",
        "APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH",
        "APPVEYOR_REPO_BRANCH",
        "BITBUCKET_BRANCH",
        "BUILDKITE_BRANCH",
        "CIRCLE_BRANCH",
    ];

    // Set where a tag is built. The variables of branches hold its name then.
    static readonly string[] tagVariables = ["CI_COMMIT_TAG", "TAG_NAME", "TRAVIS_TAG", "APPVEYOR_REPO_TAG_NAME"];

    /// <summary>From the variables of the build server, else from the git repository around the folder.</summary>
    public static CodeVersion Find(string folder, Func<string, string?> variable)
    {
        var head = HeadCommit.Around(folder);
        return new(OfBuildServer(variable) ?? (head.Ref is { } name ? Short(name) : null), head.Commit);
    }

    static string? OfBuildServer(Func<string, string?> variable)
    {
        if (variable("GITHUB_REF_TYPE") == "tag" || Array.Exists(tagVariables, name => IsTold(variable(name))))
            return null;

        return branchVariables.Select(variable).Where(IsTold).Select(value => Short(value!.Trim())).FirstOrDefault();
    }

    static bool IsTold(string? value) => !string.IsNullOrWhiteSpace(value);

    /// <summary>The branch alone; null where it is a tag or the merge of a pull request.</summary>
    static string? Short(string branch)
    {
        if (branch.StartsWith(Heads, StringComparison.Ordinal))
            return branch[Heads.Length..];
        if (branch.StartsWith(Refs, StringComparison.Ordinal))
            return null;
        return branch.StartsWith("origin/", StringComparison.Ordinal) ? branch["origin/".Length..] : branch;
    }
}
