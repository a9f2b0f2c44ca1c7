using System.ComponentModel;
using PerfAssert.Problems;

namespace PerfAssert.Hosting;

/// <summary>A commit of another repository in the tree of a commit.</summary>
/// <param name="Path">Where it lies below the root, with slashes.</param>
/// <param name="Commit">The whole hash.</param>
sealed record Submodule(string Path, string Commit)
{
    /// <summary>Whether a file lies in it.</summary>
    public bool Has(string file) => file.StartsWith($"{Path}/", StringComparison.Ordinal);
}

/// <summary>The git repository around a folder, asked through the git program.</summary>
sealed class GitRepository
{
    // No hooks and no watcher: a checkout of ours is no event for the user, and a watcher would keep the folder open.
    static readonly string[] quiet =
    [
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "log.showSignature=false",
    ];

    const string gitlink = "160000 commit ";

    readonly string folder;
    readonly CancellationToken cancellation;

    GitRepository(string folder, CancellationToken cancellation)
    {
        (this.folder, this.cancellation) = (folder, cancellation);
        var found = Ask(
            "rev-parse",
            "--path-format=absolute",
            "--show-toplevel",
            "--git-common-dir",
            "--is-shallow-repository",
            "--show-prefix"
        );
        if (!found.Succeeded)
            throw new ProblemException(
                ForeignCheckout.In(found) is { } foreign
                    ? Problem.ForeignCheckout(folder, foreign.Owner, foreign.Advice)
                    : Problem.NoRepository(folder, found.Complaint)
            );

        var lines = found.Output.Split('\n');
        (Root, CommonFolder, IsShallow, Prefix) = (
            lines[0],
            lines[1],
            lines[2] == "true",
            lines.ElementAtOrDefault(3) ?? ""
        );
    }

    /// <summary>The top folder of the working tree.</summary>
    public string Root { get; }

    /// <summary>The folder <c>.git</c>, which all working trees of the repository share.</summary>
    public string CommonFolder { get; }

    /// <summary>Whether the history is cut off, as in a shallow clone.</summary>
    public bool IsShallow { get; }

    /// <summary>The folder that was asked for, below <see cref="Root"/>; with a slash at its end, or empty.</summary>
    /// <remarks>Only git knows: one of the two paths may lead through a symbolic link.</remarks>
    public string Prefix { get; }

    /// <summary>Looks for it upwards from the folder.</summary>
    /// <exception cref="ProblemException">PERF0601, PERF0602 or PERF0614:
    /// there is no repository, or no git, or it is another user's.</exception>
    public static GitRepository Around(string folder, CancellationToken cancellation) => new(folder, cancellation);

    /// <summary>The whole hash of the commit that a ref names, or null.</summary>
    public string? Commit(string name) =>
        name.StartsWith('-') ? null : Found(Ask("rev-parse", "--verify", "--quiet", $"{name}^{{commit}}"));

    /// <summary>The hash of the latest common ancestor, or null.</summary>
    public string? MergeBase(string first, string second) => Found(Ask("merge-base", first, second));

    /// <summary>The first line of the commit's message.</summary>
    public string Subject(string commit) => Must("log", "-1", "--encoding=UTF-8", "--format=%s", commit);

    /// <summary>Which of these files the commit has.</summary>
    /// <param name="commit">A hash.</param>
    /// <param name="files">Paths below <see cref="Root"/>, with slashes.</param>
    public IReadOnlyList<string> Existing(string commit, IEnumerable<string> files) =>
        Must(["ls-tree", "-z", "--name-only", "--full-tree", commit, "--", .. files])
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The commits of other repositories that a commit has in its tree: submodules, and what was added without
    /// telling <c>.gitmodules</c>.</summary>
    /// <param name="commit">A hash.</param>
    public IReadOnlyList<Submodule> Submodules(string commit) =>
        [
            .. from entry in Must("ls-tree", "-r", "-z", "--full-tree", commit).Split('\0')
            where entry.StartsWith(gitlink, StringComparison.Ordinal)
            let parts = entry[gitlink.Length..].Split('\t', 2)
            select new Submodule(parts[1], parts[0]),
        ];

    /// <summary>The repository that is checked out in a folder of this one, or null.</summary>
    public GitRepository? Inner(string path) =>
        Path.Combine(Root, path) is var place && Path.Exists(Path.Combine(place, ".git")) ? In(place) : null;

    /// <summary>The repository around another folder, which is asked as this one is.</summary>
    public GitRepository In(string place) => new(place, cancellation);

    /// <summary>Files that are kept elsewhere, by Git LFS, and are not here:
    /// what lies in their place only names them.</summary>
    public IReadOnlyList<string> Pointers()
    {
        var kept = Ask("ls-files", "-z", "--", ":(attr:filter=lfs)");
        return kept.Succeeded
            ?
            [
                .. kept
                    .Output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                    .Where(file => IsPointer(Path.Combine(Root, file))),
            ]
            : [];
    }

    /// <summary>Whether a file only names what Git LFS keeps.</summary>
    public static bool IsPointer(string path)
    {
        if (!File.Exists(path))
            return false;

        Span<byte> start = stackalloc byte[pointer.Length];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.SequenceEqual(pointer);
    }

    /// <summary>Has Git LFS, where it is there, bring what it has already.</summary>
    public void CheckOutKept() => Ask("lfs", "checkout");

    /// <summary>Checks out what a sparse checkout leaves out:
    /// a build passes over a project that is not there, with a warning.</summary>
    public void CheckOutTheRest()
    {
        if (Found(Ask("config", "--bool", "core.sparseCheckout")) == "true")
            Must("checkout", "--ignore-skip-worktree-bits", "--", ":/");
    }

    /// <summary>Checks a commit out beside the user's own working tree.</summary>
    public void AddWorktree(string path, string commit) => Must("worktree", "add", "--detach", "--force", path, commit);

    /// <summary>Removes a checkout of ours, whole or half or gone already.</summary>
    /// <remarks>Also after cancelling; and what git cannot remove now, the next build tries again.</remarks>
    public void RemoveWorktree(string path) => RemoveWorktree(folder, path);

    /// <summary>The same of the repository around a folder, as far as there is one.</summary>
    public static void RemoveWorktree(string folder, string path)
    {
        if (Directory.Exists(folder))
            Run(folder, ["worktree", "remove", "--force", "--force", path], CancellationToken.None);
    }

    /// <summary>How each pointer begins (git-lfs, docs/spec.md).</summary>
    static ReadOnlySpan<byte> pointer => "version https://git-lfs"u8;

    static string? Found(ProcessResult said) => said.Succeeded ? said.Output : null;

    string Must(params string[] arguments)
    {
        var said = Ask(arguments);
        return said.Succeeded
            ? said.Output
            : throw new ProblemException(Problem.GitFailed(string.Join(' ', arguments), said.Complaint));
    }

    ProcessResult Ask(params string[] arguments) => Run(folder, arguments, cancellation);

    static ProcessResult Run(string folder, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            return ProcessRunner.Run("git", folder, [.. quiet, .. arguments], cancellation);
        }
        catch (Win32Exception exception)
        {
            throw new ProblemException(Problem.NoGit(exception.Message), exception);
        }
    }
}
