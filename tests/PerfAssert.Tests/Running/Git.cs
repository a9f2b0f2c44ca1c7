namespace PerfAssert.Tests.Running;

/// <summary>git, as somebody whom it knows.</summary>
static class Git
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    static readonly string[] identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"];

    public static async Task<string> Run(string folder, params string[] arguments)
    {
        using var command = Command.Start("git", [.. identity, .. arguments], folder, []);
        return (await command.End(patience)).MustSucceed().Text.Trim();
    }

    /// <summary>Commits all that lies there.</summary>
    public static async Task Commit(string folder, string subject, params string[] options)
    {
        await Run(folder, "add", "--all");
        await Run(folder, ["commit", "--quiet", "--message", subject, .. options]);
    }
}
