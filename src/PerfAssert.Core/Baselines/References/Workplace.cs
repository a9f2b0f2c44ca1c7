namespace PerfAssert.Baselines.References;

/// <summary>Where a reference is checked out and built. Nothing is left of it afterwards.</summary>
sealed class Workplace(string folder, GitRepository git) : IDisposable
{
    /// <summary>The checked out commit.</summary>
    public string Source => Path.Combine(folder, "source");

    /// <summary>What was built.</summary>
    public string Output => Path.Combine(folder, "out");

    /// <summary>Checks the commit out.</summary>
    public void CheckOut(string commit)
    {
        Directory.CreateDirectory(folder);

        // MSBuild looks upwards for these. Where the commit has none at its root, it would find those of today.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, file), Above(file));

        git.AddWorktree(Source, commit);
    }

    /// <summary>Removes the checkout, also one that a killed build left behind.</summary>
    public void Dispose()
    {
        git.RemoveWorktree(Source);
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A virus scanner or an orphan of a killed build holds a file. The next build tries again.
        }
    }

    /// <summary>Goes on with what lies above the repository, as it does for the repository itself.</summary>
    string Above(string file) =>
        $"""
         <Project>
           <PropertyGroup>
             <AboveRepository>$([MSBuild]::GetPathOfFileAbove('{file}', '{ReferenceProject.Literal(Path.Combine(git.Root, ".."))}'))</AboveRepository>
           </PropertyGroup>
           <Import Project="$(AboveRepository)" Condition="'$(AboveRepository)' != ''" />
         </Project>
         """;
}
