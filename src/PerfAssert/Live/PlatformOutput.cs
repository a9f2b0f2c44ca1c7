namespace PerfAssert.Live;

/// <summary>
/// Where Microsoft.Testing.Platform lets a run speak, if it runs the tests of this process. No type of the platform
/// stands here: tests also run where it is not loaded.
/// </summary>
static class PlatformOutput
{
    /// <summary>The argument of the option <c>--server</c> by which <c>dotnet test</c> starts a test program.</summary>
    public const string ProtocolOfDotNetTest = "dotnettestcli";

    static Action<string?>? show;

    /// <summary>Whether Microsoft.Testing.Platform runs the tests of this process.</summary>
    public static bool IsActive { get; private set; }

    /// <summary>
    /// What <c>dotnet test</c> hears of this process, or null where something else started it. It talks with the
    /// process over a pipe, so that this is free. SDK 10 shows it after a red run, SDK 11 at once.
    /// </summary>
    public static TextWriter? DotNetTest { get; private set; }

    /// <summary>Whether a line of progress takes the place of the one before it.</summary>
    public static bool ReplacesLines { get; private set; }

    /// <summary>The platform runs the tests, and shows what it is given; null takes away what it showed.</summary>
    public static void Open(bool isDotNetTest, bool replacesLines, Action<string?> show)
    {
        (IsActive, ReplacesLines, PlatformOutput.show) = (true, replacesLines, show);
        // Not Console.Out, which xUnit may capture for the test that runs.
        DotNetTest = isDotNetTest
            ? TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true })
            : null;
    }

    /// <summary>Shows a line while tests run.</summary>
    public static void Show(string? text) => show?.Invoke(text);
}
