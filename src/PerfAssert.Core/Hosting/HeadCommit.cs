using System.ComponentModel;

namespace PerfAssert.Hosting;

/// <summary>What is checked out in the git repository around a folder.</summary>
/// <param name="Ref">The whole name of the branch, such as <c>refs/heads/main</c>;
/// null where there is none, or where it is unknown.</param>
/// <param name="Commit">The whole hash; null before the first commit, or where it is unknown.</param>
/// <remarks>
/// Reads the files of git itself: the program need not be there, and a run should not wait for it. Only where they do
/// not tell (other kinds of storage, such as reftable, in which HEAD is a stub) git is asked.
/// </remarks>
sealed record HeadCommit(string? Ref, string? Commit)
{
    const string Name = "HEAD";

    // As git itself follows names of names (SYMREF_MAXDEPTH in refs.h).
    const int MostLinks = 5;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Outside of a repository, or where nothing can be read.</summary>
    public static HeadCommit Unknown { get; } = new(null, null);

    /// <summary>Looks for the repository upwards from the folder.</summary>
    public static HeadCommit Around(string folder) => Around(folder, AskGit);

    /// <summary>The same with another git, which is given a folder and arguments and answers a line, or null.</summary>
    internal static HeadCommit Around(string folder, Func<string, string[], string?> git)
    {
        try
        {
            for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            {
                if (FolderOfGit(at.FullName) is { } files)
                    return InFiles(files) ?? OfGit(at.FullName, git) ?? new(NameInFiles(files), null);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What cannot be read does not tell.
        }

        return Unknown;
    }

    /// <summary>In another working tree and in a submodule <c>.git</c> is a file that names the folder.</summary>
    static string? FolderOfGit(string folder)
    {
        var git = Path.Combine(folder, ".git");
        return Directory.Exists(git) ? git
            : File.Exists(git) ? Path.GetFullPath(File.ReadAllText(git).Trim()["gitdir: ".Length..], folder)
            : null;
    }

    static HeadCommit? InFiles(string git)
    {
        var name = Name;
        for (var link = 0; link <= MostLinks; link++)
        {
            var value = Value(git, name);
            if (IsHash(value))
                return new(name == Name ? null : name, value);
            if (Target(value) is not { } next)
                return null;

            name = next;
        }

        return null;
    }

    /// <summary>A branch without a commit stands nowhere but in HEAD.</summary>
    static string? NameInFiles(string git) => Target(Value(git, Name));

    static HeadCommit? OfGit(string folder, Func<string, string[], string?> git)
    {
        var (name, commit) = (
            git(folder, ["symbolic-ref", "--quiet", Name]),
            git(folder, ["rev-parse", "--verify", "--quiet", Name])
        );
        return name is null && commit is null ? null : new(name, commit);
    }

    static string? AskGit(string folder, string[] arguments)
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            return
                ProcessRunner.Run("git", folder, arguments, limit.Token) is { Succeeded: true, Output.Length: > 0 } said
                ? said.Output
                : null;
        }
        catch (Exception exception) when (exception is Win32Exception or OperationCanceledException)
        {
            return null; // There is no git, or none that answers.
        }
    }

    static string? Value(string git, string name)
    {
        var shared =
            Path.Combine(git, "commondir") is var file && File.Exists(file)
                ? Path.GetFullPath(File.ReadAllText(file).Trim(), git)
                : git;
        return Loose(git, name) ?? Loose(shared, name) ?? Packed(shared, name);
    }

    /// <summary>A symbolic ref may be a symbolic link, as git wrote them long ago.</summary>
    static string? Loose(string git, string name)
    {
        var file = new FileInfo(Path.Combine(git, name));
        return file.LinkTarget is { } target && target.StartsWith("refs/", StringComparison.Ordinal) ? $"ref: {target}"
            : file.Exists ? File.ReadAllText(file.FullName).Trim()
            : null;
    }

    static string? Packed(string git, string name) =>
        Path.Combine(git, "packed-refs") is var file && File.Exists(file)
            ? File.ReadLines(file)
                .FirstOrDefault(line => line.EndsWith($" {name}", StringComparison.Ordinal))
                ?.Split(' ')[0]
            : null;

    /// <summary>The name that a symbolic ref has as its value. One with a dot before a part is none that git allows
    /// (git-check-ref-format): such a HEAD is a stub.</summary>
    static string? Target(string? value) =>
        value?.StartsWith("ref:", StringComparison.Ordinal) == true
        && value["ref:".Length..].Trim() is var name
        && name.StartsWith("refs/", StringComparison.Ordinal)
        && !name.Split('/').Any(part => part.Length == 0 || part[0] == '.')
            ? name
            : null;

    static bool IsHash(string? value) => value is { Length: 40 or 64 } && value.All(char.IsAsciiHexDigit);
}
