namespace PerfAssert.History;

/// <summary>Which code was measured, as far as its surroundings tell.</summary>
/// <param name="Branch">The branch, or null.</param>
/// <param name="Commit">The commit, or null.</param>
public sealed record CodeVersion(string? Branch, string? Commit)
{
    const string Heads = "refs/heads/";

    // In each system the branch of a pull request before that of a push.
    static readonly string[] branchVariables =
    [
        "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME", "SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH",
        "CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH",
    ];

    /// <summary>From the variables of the build server, else from the git repository around the folder.</summary>
    public static CodeVersion Find(string folder, Func<string, string?> variable)
    {
        var branch = branchVariables.Select(variable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        var git = OfGit(folder);
        return new(branch is null ? git.Branch : Short(branch.Trim()), git.Commit);
    }

    static string Short(string branch)
    {
        if (branch.StartsWith(Heads, StringComparison.Ordinal)) return branch[Heads.Length..];
        return branch.StartsWith("origin/", StringComparison.Ordinal) ? branch["origin/".Length..] : branch;
    }

    /// <summary>Reads the files of git itself: the program need not be there, and a run must not wait for it.</summary>
    static CodeVersion OfGit(string folder)
    {
        try
        {
            for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            {
                var git = Path.Combine(at.FullName, ".git");
                if (Directory.Exists(git)) return OfHead(git);
                if (File.Exists(git)) return OfHead(Path.GetFullPath(File.ReadAllText(git).Trim()["gitdir: ".Length..], at.FullName));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What cannot be read does not tell.
        }

        return new(null, null);
    }

    static CodeVersion OfHead(string git)
    {
        var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
        if (!head.StartsWith("ref: ", StringComparison.Ordinal)) return new(null, head);

        var name = head["ref: ".Length..];
        var shared = Path.Combine(git, "commondir") is var file && File.Exists(file) ? Path.GetFullPath(File.ReadAllText(file).Trim(), git) : git;
        return new(Short(name), Loose(git, name) ?? Loose(shared, name) ?? Packed(shared, name));
    }

    static string? Loose(string git, string name) => Path.Combine(git, name) is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    static string? Packed(string git, string name) => Path.Combine(git, "packed-refs") is var file && File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.EndsWith($" {name}", StringComparison.Ordinal))?.Split(' ')[0]
        : null;
}
