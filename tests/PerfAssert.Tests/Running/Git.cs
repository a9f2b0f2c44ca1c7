namespace PerfAssert.Tests.Running;

/// <summary>git, as somebody whom it knows.</summary>
static class Git
{
    // No setting of a user or a machine, such as hooks, or signatures, or ends of lines.
    static readonly (string, string)[] environment = [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")];

    static readonly string[] identity =
    [
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "-c",
        "commit.gpgSign=false",
    ];

    public static async Task<string> Run(string folder, params string[] arguments)
    {
        using var command = Command.Start("git", [.. identity, .. arguments], folder, environment);
        return (await command.End()).MustSucceed().Text.Trim();
    }

    /// <summary>Commits all that lies there.</summary>
    public static async Task Commit(string folder, string subject, params string[] options)
    {
        await Run(folder, "add", "--all");
        await Run(folder, ["commit", "--quiet", "--message", subject, .. options]);
    }
}
