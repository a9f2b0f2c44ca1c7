using PerfAssert.Baselines;

namespace PerfAssert.Dashboard.Init;

/// <summary>What git and editors must know of baselines, at the root of the repository.</summary>
static class RepositoryLines
{
    public static IEnumerable<Done> Complete(TestProject project)
    {
        if (!project.IsInRepository)
            return [new(false, "no git repository here: .gitignore, .gitattributes and .editorconfig are left alone")];

        return RepositoryFile.All.Select(file =>
            file.Complete(Path.Combine(project.Root, file.Name))
                ? new Done(true, $"{file.Name} has what baselines need")
                : new Done(false, $"{file.Name} has what baselines need already")
        );
    }
}
