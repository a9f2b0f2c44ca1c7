using PerfAssert.Hosting;
using PerfAssert.Problems;

namespace PerfAssert.References;

/// <summary>A commit to compare with, and the name under which people know it.</summary>
sealed record ChosenCommit(string Name, string Commit)
{
    // In this order: what the server calls its main branch, then the usual names there, then the usual names here.
    static readonly string[] mainBranches = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

    /// <summary>Reads the refs of the user: several stand with <c>;</c> between them, <c>default</c> and <c>true</c>
    /// mean the merge base.</summary>
    /// <exception cref="ProblemException">PERF0603 to PERF0605: a ref names no commit here.</exception>
    public static IReadOnlyList<ChosenCommit> From(string references, GitRepository git) =>
        [
            .. references
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(name =>
                    IsDefault(name) ? Default(git) : new(name, git.Commit(name) ?? throw Unknown(name, git))
                ),
        ];

    static bool IsDefault(string name) =>
        name.Equals("default", StringComparison.OrdinalIgnoreCase)
        || name.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the present work left the main branch; on the main branch itself, the commit before.</summary>
    static ChosenCommit Default(GitRepository git)
    {
        var head = git.Commit("HEAD") ?? throw NoDefault("there is no commit yet.", git);
        var main =
            mainBranches.FirstOrDefault(branch => git.Commit(branch) is not null)
            ?? throw NoDefault($"none of {string.Join(", ", mainBranches)} exists.", git);
        var fork = git.MergeBase(head, main) ?? throw NoDefault($"HEAD and {main} have no common commit.", git);
        if (fork != head)
            return new($"merge base with {main}", fork);

        return new(
            "HEAD~1",
            git.Commit("HEAD~1") ?? throw NoDefault($"HEAD is on {main} and there is no commit before it.", git)
        );
    }

    static ProblemException Unknown(string name, GitRepository git) =>
        new(git.IsShallow ? Problem.ShallowClone(name) : Problem.UnknownReference(name));

    static ProblemException NoDefault(string reason, GitRepository git) =>
        new(git.IsShallow ? Problem.ShallowClone("default") : Problem.NoDefaultReference(reason));
}
