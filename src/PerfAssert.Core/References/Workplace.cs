using PerfAssert.Hosting;

namespace PerfAssert.References;

/// <summary>Where a reference is checked out and built. Nothing is left of it afterwards.</summary>
sealed class Workplace(string folder, GitRepository git) : IDisposable
{
    readonly List<GitRepository> checkouts = [];

    /// <summary>The checked out commit.</summary>
    public string Source => Path.Combine(folder, "source");

    /// <summary>What was built.</summary>
    public string Output => Path.Combine(folder, "out");

    /// <summary>Tells of each submodule, before it is checked out, whose it is and where: only the repository of the
    /// submodule knows of the checkout.</summary>
    string Submodules => Path.Combine(folder, "submodules.txt");

    /// <summary>Checks the commit out, with those submodules of which the commits are here.</summary>
    public void CheckOut(string commit)
    {
        Directory.CreateDirectory(folder);

        // MSBuild looks upwards for these. Where the commit has none at its root, it would find those of today.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, file), Above(file));

        CheckOut(git, commit, Source);
    }

    /// <summary>Files whose contents Git LFS keeps and cannot bring, although those of today are here: paths below the
    /// root of the repository, with slashes.</summary>
    public IReadOnlyList<string> Pointers()
    {
        foreach (var checkout in checkouts.Where(checkout => checkout.Pointers().Count > 0))
            checkout.CheckOutKept();
        return
        [
            .. from checkout in checkouts
            from file in checkout.Pointers()
            let path = Path.GetRelativePath(Source, Path.Combine(checkout.Root, file)).Replace('\\', '/')
            where File.Exists(Path.Combine(git.Root, path)) && !GitRepository.IsPointer(Path.Combine(git.Root, path))
            select path,
        ];
    }

    /// <summary>Removes the checkout, also one that a killed build left behind.</summary>
    public void Dispose()
    {
        if (File.Exists(Submodules))
            foreach (var parts in File.ReadAllLines(Submodules).Reverse().Select(line => line.Split('\t')))
                if (parts is [var repository, var place])
                    GitRepository.RemoveWorktree(repository, place);

        git.RemoveWorktree(Source);
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A virus scanner or an orphan of a killed build holds a file. The next build tries again.
        }
    }

    void CheckOut(GitRepository repository, string commit, string place)
    {
        repository.AddWorktree(place, commit);
        var checkout = repository.In(place);
        checkout.CheckOutTheRest();
        checkouts.Add(checkout);
        foreach (var submodule in repository.Submodules(commit))
        {
            if (repository.Inner(submodule.Path) is not { } inner || inner.Commit(submodule.Commit) is null)
                continue;

            var there = Path.Combine(place, submodule.Path);
            File.AppendAllText(Submodules, $"{inner.Root}\t{there}\n");
            CheckOut(inner, submodule.Commit, there);
        }
    }

    /// <summary>Goes on with what lies above the repository, as it does for the repository itself.</summary>
    string Above(string file) =>
        $"""
            <Project>
              <PropertyGroup>
                <AboveRepository>$([MSBuild]::GetPathOfFileAbove('{file}', '{ReferenceProject.Literal(
                Path.Combine(git.Root, "..")
            )}'))</AboveRepository>
              </PropertyGroup>
              <Import Project="$(AboveRepository)" Condition="'$(AboveRepository)' != ''" />
            </Project>
            """;
}
