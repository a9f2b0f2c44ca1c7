using Xunit;

namespace PerfAssert.Live;

/// <summary>Where a person can see a line while a test still runs.</summary>
abstract class LiveLine
{
    /// <summary>Shows a line; in a terminal it takes the place of the one before.</summary>
    public abstract void Show(string text);

    /// <summary>Nothing more comes.</summary>
    public virtual void End() { }

    /// <summary>Shows a line. What goes wrong with that is no matter of the tests.</summary>
    public void ShowQuietly(string text) => Quietly(() => Show(text));

    /// <summary>Nothing more comes, whatever goes wrong with saying so.</summary>
    public void EndQuietly() => Quietly(End);

    static void Quietly(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A terminal that went away.
        }
    }

    /// <summary>The best place that the runner allows. Under IDEs, VSTest and <c>dotnet test</c> standard output
    /// carries messages for programs, or nobody sees it.</summary>
    public static LiveLine Here() =>
        StandardOutput.IsForPeople
            ? IsTerminal
                ? new OfTerminal()
                : Lasting(Console.Out.WriteLine)
            : PlatformOutput.IsActive && PlatformOutput.DotNetTest is null
                ? new Both(
                    Diagnostics(TestContext.Current),
                    PlatformOutput.ReplacesLines ? new OfPlatform() : Lasting(PlatformOutput.Show)
                )
                : new Both(
                    TerminalTitle.OfThisProcess,
                    new Both(
                        Diagnostics(TestContext.Current),
                        Lasting(text => PlatformOutput.DotNetTest?.WriteLine(text))
                    )
                );

    static readonly TimeSpan lasting = TimeSpan.FromSeconds(10);

    /// <summary>Whether a person sits before the output.</summary>
    public static bool IsTerminal =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    static OfLines Lasting(Action<string> write) => new(TimeProvider.System, write, lasting);

    /// <summary>xUnit's diagnostic messages, which people turn on.</summary>
    static OfLines Diagnostics(ITestContext context) => Lasting(context.SendDiagnosticMessage);

    /// <summary>Two places.</summary>
    public sealed class Both(LiveLine first, LiveLine second) : LiveLine
    {
        public override void Show(string text)
        {
            first.ShowQuietly(text);
            second.ShowQuietly(text);
        }

        public override void End()
        {
            first.EndQuietly();
            second.EndQuietly();
        }
    }

    /// <summary>The line of the platform, where it replaces that line itself.</summary>
    public sealed class OfPlatform : LiveLine
    {
        public override void Show(string text) => PlatformOutput.Show(text);

        public override void End() => PlatformOutput.Show(null);
    }

    /// <summary>One line, written anew each time.</summary>
    public sealed class OfTerminal : LiveLine
    {
        int shown;

        public override void Show(string text)
        {
            var room = Width() - 1;
            // The numbers matter more than the beginning of the test's name.
            var line = text.Length <= room ? text : $"…{text[^(room - 1)..]}";
            Console.Out.Write($"\r{line.PadRight(Math.Min(shown, room))}");
            shown = line.Length;
        }

        public override void End()
        {
            if (shown > 0)
                Console.Out.Write($"\r{new string(' ', shown)}\r");
        }

        static int Width()
        {
            try
            {
                return Console.WindowWidth > 20 ? Console.WindowWidth : 80;
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }

    /// <summary>A line now and then.</summary>
    public sealed class OfLines(TimeProvider clock, Action<string> write, TimeSpan each) : LiveLine
    {
        readonly long began = clock.GetTimestamp();
        TimeSpan last;

        public override void Show(string text)
        {
            var now = clock.GetElapsedTime(began);
            if (now - last < each)
                return;

            last = now;
            write(text);
        }
    }
}
