using PerfAssert.Baselines.References;
using PerfAssert.Problems;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>The files of a repository that baselines need lines in.</summary>
/// <param name="folder">A folder of the repository.</param>
/// <param name="tell">Shows a line to the user.</param>
public sealed class RepositoryFiles(string folder, Action<string> tell)
{
    /// <summary>Adds what is missing at the root of the repository.</summary>
    /// <exception cref="ProblemException">PERF0507: a file cannot be written. PERF0602, PERF0707: there is no git, or no repository.</exception>
    public void Complete(CancellationToken cancellation)
    {
        var root = RootOr(cancellation) ?? throw new ProblemException(Problem.NoRepositoryRoot(folder));
        foreach (var file in RepositoryFile.All)
        {
            var isChanged = file.Complete(Path.Combine(root, file.Name));
            tell($"PerfAssert: {file.Name} {(isChanged ? "got the lines that baselines need" : "has the lines that baselines need")}");
        }
    }

    string? RootOr(CancellationToken cancellation)
    {
        try
        {
            return GitRepository.Around(folder, cancellation).Root;
        }
        catch (ProblemException exception) when (exception.Problem.Code == "PERF0601")
        {
            return null;
        }
    }
}
