using System.ComponentModel;
using PerfAssert.Hosting;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>Who approves, and the code that he approves.</summary>
/// <param name="Name">As git would name the author of a commit; without git, the user of the system.</param>
/// <param name="Commit">The hash of the present commit, or null outside a repository.</param>
sealed record Approver(string Name, string? Commit)
{
    public static Approver Of(string folder, CancellationToken cancellation)
    {
        var address = Ask("config", "user.email");
        var name = Ask("config", "user.name") ?? Environment.UserName;
        return new(address is null ? name : $"{name} <{address}>", HeadCommit.Around(folder).Commit);

        string? Ask(params string[] arguments)
        {
            try
            {
                return
                    ProcessRunner.Run("git", folder, arguments, cancellation)
                        is { Succeeded: true, Output.Length: > 0 } said
                    ? said.Output
                    : null;
            }
            catch (Win32Exception)
            {
                return null; // There is no git.
            }
        }
    }
}
