using PerfAssert.Hosting;
using PerfAssert.Problems;

namespace PerfAssert.References;

/// <summary>The projects that the tests refer to, but for those of PerfAssert itself: paths below the root of the
/// repository, with slashes.</summary>
/// <param name="Projects">Those to build.</param>
/// <param name="Absent">Those that cannot be had, and why.</param>
sealed record CodeUnderTest(IReadOnlyList<string> Projects, IReadOnlyList<(string Project, string Reason)> Absent)
{
    /// <summary>What the test project of today refers to: it may not have existed at the commit.</summary>
    /// <exception cref="ProblemException">PERF0607: there is nothing to compare.</exception>
    public static CodeUnderTest Of(ReferenceRequest request, GitRepository git)
    {
        var projects = request
            .Projects.Where(project => !IsOurs(project))
            .Select(project => Place(project, request, git))
            .Distinct()
            .ToList();
        return projects.Count > 0
            ? new(projects, [])
            : throw new ProblemException(Problem.NoCodeUnderTest(request.TestName));
    }

    /// <summary>Those that the commit has, in its own tree or in that of a submodule. Tells of the others.</summary>
    /// <exception cref="ProblemException">PERF0608 or PERF0615: it has none of them.</exception>
    public CodeUnderTest At(ChosenCommit chosen, GitRepository git, Action<Problem> warn)
    {
        var existing = Projects.Intersect(git.Existing(chosen.Commit, Projects.Where(IsInside))).ToList();
        var (missing, submodules) = (new List<string>(), new List<(string Project, string Reason)>());
        foreach (var project in Projects.Except(existing).ToList())
        {
            var (found, reason) = IsInside(project) ? InSubmodule(project, project, chosen.Commit, git) : (false, null);
            if (found)
                existing.Add(project);
            else if (reason is null)
                missing.Add(project);
            else
                submodules.Add((project, reason));
        }

        List<Problem> problems =
        [
            .. submodules.Select(absent => Problem.SubmoduleNotHere(chosen.Name, absent.Project, absent.Reason)),
        ];
        if (existing.Count == 0)
            throw new ProblemException(problems.FirstOrDefault() ?? Problem.NoProjectThere(chosen.Name, missing));

        if (missing.Count > 0)
            problems.Add(Problem.ProjectsMissingThere(chosen.Name, missing));
        problems.ForEach(warn);
        return new(
            [.. Projects.Intersect(existing)],
            [
                .. submodules,
                .. missing.Select(project =>
                    (project, IsInside(project) ? "the commit does not have it" : "it lies outside of the repository")
                ),
            ]
        );
    }

    /// <summary>Where a project lies below the root, whichever links its path leads through.</summary>
    public static string Place(string project, ReferenceRequest request, GitRepository git)
    {
        var fromTests = Path.GetRelativePath(request.TestFolder, Path.GetFullPath(project, request.TestFolder));
        return Path.GetRelativePath(git.Root, Path.GetFullPath(Path.Combine(git.Root, git.Prefix, fromTests)))
            .Replace('\\', '/');
    }

    /// <summary>Whether a submodule has the project, or why that cannot be known.</summary>
    static (bool Found, string? Reason) InSubmodule(string project, string rest, string commit, GitRepository git)
    {
        if (git.Submodules(commit).FirstOrDefault(one => one.Has(rest)) is not { } submodule)
            return (false, null);

        var inside = rest[(submodule.Path.Length + 1)..];
        var place = project[..^(inside.Length + 1)];
        if (git.Inner(submodule.Path) is not { } inner)
            return (false, $"the submodule {place} is not checked out: git submodule update --init {place}");
        if (inner.Commit(submodule.Commit) is null)
            return (
                false,
                $"the commit {submodule.Commit[..12]} of the submodule {place} is not in this clone: git -C "
                    + $"{place} fetch origin {submodule.Commit}"
            );

        return inner.Existing(submodule.Commit, [inside]).Count > 0
            ? (true, null)
            : InSubmodule(project, inside, submodule.Commit, inner);
    }

    static bool IsOurs(string project) =>
        $"{Path.GetFileNameWithoutExtension(project)}.".StartsWith("PerfAssert.", StringComparison.Ordinal);

    static bool IsInside(string project) =>
        !project.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(project);
}
