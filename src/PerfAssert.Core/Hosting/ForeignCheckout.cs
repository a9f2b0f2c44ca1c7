using System.ComponentModel;
using System.Text.RegularExpressions;

namespace PerfAssert.Hosting;

/// <summary>A checkout that git does not read, because its files belong to another user.</summary>
/// <param name="Owner">Whose it is, as the system names him.</param>
/// <param name="Advice">The command that git advises.</param>
sealed partial record ForeignCheckout(string Owner, string Advice)
{
    /// <summary>What git said, if it said that.</summary>
    public static ForeignCheckout? In(ProcessResult said) =>
        Distrust().Match(said.Error) is { Success: true } distrust
            ? new(
                OwnerOf(distrust.Groups["place"].Value) ?? "another user",
                Advised().Match(said.Error).Value.TrimEnd()
            )
            : null;

    /// <summary>In the words of POSIX: mode, links, owner, and so on.
    /// Other systems have no such program, and there git says it.</summary>
    static string? OwnerOf(string place)
    {
        try
        {
            return
                ProcessRunner.Run("ls", Path.GetTempPath(), ["-ld", "--", place], CancellationToken.None)
                    is { Succeeded: true } said
                && said.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var owner, ..]
                ? $"the user {owner}"
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(
        "(detected dubious ownership in repository at|unsafe repository) \\(?'(?<place>[^']+)'",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Distrust();

    [GeneratedRegex("git config [^\r\n]*safe\\.directory[^\r\n]*", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Advised();
}
