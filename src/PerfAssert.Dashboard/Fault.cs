using System.Diagnostics;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard;

/// <summary>A fault of the tool itself: a sentence for everybody, the whole of it for whoever asks. Its message may
/// repeat a secret, so it is not in the sentence.</summary>
static class Fault
{
    /// <summary>The environment variable that asks.</summary>
    public const string Variable = "PERFASSERT_TRACE";

    /// <summary>Whether somebody asks.</summary>
    public static bool IsTraced(Func<string, string?> variable) => variable(Variable) is { Length: > 0 } and not "0";

    /// <summary>Tells it.</summary>
    public static int Tell(Terminal terminal, Exception exception)
    {
        lock (terminal.Error)
        {
            terminal.Error.WriteLine(
                $"error: {OneLine.Logged(Problem.ToolFault(exception.GetType().Name, Place(exception)).ToString())}"
            );
            if (IsTraced(terminal.Variable))
                foreach (var line in exception.ToString().Split('\n'))
                    terminal.Error.WriteLine(OneLine.Logged(line));
        }

        return ExitCode.Fault;
    }

    /// <summary>The class of ours in which it happened.</summary>
    static string Place(Exception exception) =>
        new StackTrace(exception)
            .GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType?.FullName)
            .FirstOrDefault(name => name?.StartsWith("PerfAssert.", StringComparison.Ordinal) == true)
            ?.Split('+')[0]
        ?? exception.Source
        ?? "a library";
}
