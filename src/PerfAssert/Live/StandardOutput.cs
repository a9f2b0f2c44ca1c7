namespace PerfAssert.Live;

/// <summary>Who reads what the process writes to standard output.</summary>
static class StandardOutput
{
    static readonly Lazy<bool> isAutomated = new(() => IsAutomated(Environment.GetCommandLineArgs()));

    /// <summary>Looks at the arguments, which may stand in a file that is gone later.</summary>
    public static void Begin() => _ = isAutomated.Value;

    /// <summary>Under an IDE or VSTest standard output carries messages for programs;
    /// the platform extension has its own way.</summary>
    public static bool IsForPeople => !PlatformOutput.IsActive && !isAutomated.Value;

    /// <summary>Whether a program reads what this one says. Its arguments may stand in a file, one on a line, which is
    /// there as long as the run begins.</summary>
    public static bool IsAutomated(string[] arguments)
    {
        try
        {
            return (arguments is [_, "@@", var file, ..] ? File.ReadAllLines(file) : arguments).Contains("-automated");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // No person starts it so.
        }
    }
}
