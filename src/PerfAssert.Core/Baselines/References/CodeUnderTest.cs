using PerfAssert.Problems;

namespace PerfAssert.Baselines.References;

/// <summary>The projects that the tests refer to, but for those of PerfAssert itself: paths below the root of the repository, with slashes.</summary>
sealed record CodeUnderTest(IReadOnlyList<string> Projects)
{
    /// <summary>What the test project of today refers to: it may not have existed at the commit.</summary>
    /// <exception cref="ProblemException">PERF0607: there is nothing to compare.</exception>
    public static CodeUnderTest Of(ReferenceRequest request, GitRepository git)
    {
        var projects = request.Projects.Where(project => !IsOurs(project)).Select(project => Place(project, request, git)).Distinct().ToList();
        return projects.Count > 0 ? new(projects) : throw new ProblemException(Problem.NoCodeUnderTest(request.TestName));
    }

    /// <summary>Those that the commit has. Tells of the others.</summary>
    /// <exception cref="ProblemException">PERF0608: it has none of them.</exception>
    public CodeUnderTest At(ChosenCommit chosen, GitRepository git, Action<Problem> warn)
    {
        var existing = Projects.Intersect(git.Existing(chosen.Commit, Projects.Where(IsInside))).ToList();
        var missing = Projects.Except(existing).ToList();
        if (missing.Count == Projects.Count) throw new ProblemException(Problem.NoProjectThere(chosen.Name, missing));

        if (missing.Count > 0) warn(Problem.ProjectsMissingThere(chosen.Name, missing));
        return new(existing);
    }

    static bool IsOurs(string project) => $"{Path.GetFileNameWithoutExtension(project)}.".StartsWith("PerfAssert.", StringComparison.Ordinal);

    static bool IsInside(string project) => !project.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(project);

    static string Place(string project, ReferenceRequest request, GitRepository git)
    {
        var fromTests = Path.GetRelativePath(request.TestFolder, Path.GetFullPath(project, request.TestFolder));
        return Path.GetRelativePath(git.Root, Path.GetFullPath(Path.Combine(git.Root, git.Prefix, fromTests))).Replace('\\', '/');
    }
}
