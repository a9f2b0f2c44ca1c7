using PerfAssert.Problems;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>The files of a repository that baselines need lines in.</summary>
/// <param name="folder">A folder of the repository.</param>
/// <param name="tell">Shows a line to the user.</param>
sealed class RepositoryFiles(string folder, Action<string> tell)
{
    /// <summary>Adds what is missing at the root of the repository.</summary>
    /// <exception cref="ProblemException">PERF0507: a file cannot be written.
    /// PERF0707: there is no repository.</exception>
    public void Complete()
    {
        var root = Root(folder) ?? throw new ProblemException(Problem.NoRepositoryRoot(folder));
        foreach (var file in RepositoryFile.All)
        {
            var isChanged = file.Complete(Path.Combine(root, file.Name));
            tell(
                $"PerfAssert: {Path.Combine(root, file.Name)} "
                    + $"{(isChanged ? "got the lines that baselines need" : "has all lines that baselines need")}"
            );
        }
    }

    /// <summary>The next folder upwards with <c>.git</c>, which is a file in a working tree beside the first.</summary>
    internal static string? Root(string? folder) =>
        folder is null || Path.Exists(Path.Combine(folder, ".git")) ? folder : Root(Path.GetDirectoryName(folder));
}
