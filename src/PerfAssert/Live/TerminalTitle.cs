using System.Text;
using PerfAssert.Launching;

namespace PerfAssert.Live;

/// <summary>
/// The title of the terminal, where a person can see how a run goes although <c>dotnet test</c> shows nothing of it
/// before its end. It is written to the terminal of the process, past the pipes of the runner;
/// without a terminal nothing happens.
/// </summary>
/// <param name="open">Opens the terminal; null where there is none.</param>
sealed class TerminalTitle(Func<Stream?> open) : LiveLine
{
    const int Longest = 200;
    const string KeepOld = "\e[22;0t";
    const string Restore = "\e[23;0t"; // Terminals without a stack of titles show an empty one.

    readonly Lock gate = new();
    readonly Lazy<Stream?> terminal = new(open);
    bool isShown;

    /// <summary>The title of the terminal of this process, if its runner keeps the console to itself.</summary>
    public static TerminalTitle OfThisProcess { get; } = new(Terminal);

    /// <summary>Shows a text in one line, without what a terminal would obey.</summary>
    public override void Show(string text)
    {
        lock (gate)
        {
            if (terminal.Value is not { } stream)
                return;

            Write(stream, isShown ? Title(text) : KeepOld + Title(text));
            isShown = true;
        }
    }

    /// <summary>Gives the terminal its old title back.</summary>
    public override void End()
    {
        lock (gate)
        {
            if (!isShown || terminal.Value is not { } stream)
                return;

            isShown = false;
            Write(stream, Title("") + Restore);
        }
    }

    static string Title(string text)
    {
        var clean = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return $"\e]0;{(clean.Length <= Longest ? clean : $"…{clean[^(Longest - 1)..]}")}\a";
    }

    static void Write(Stream stream, string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }

    static FileStream? Terminal()
    {
        if (OperatingSystem.IsWindows() || Launch.IsChild || StandardOutput.IsForPeople)
            return null;
        if (
            (PlatformOutput.IsActive && PlatformOutput.DotNetTest is null)
            || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb"
        )
            return null;

        try
        {
            return new(
                "/dev/tty",
                new FileStreamOptions
                {
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite,
                    BufferSize = 0,
                }
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // Nobody sits before it.
        }
    }
}
