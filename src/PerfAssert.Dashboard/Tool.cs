using System.CommandLine;
using PerfAssert.Dashboard.Commands;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard;

/// <summary>The tool: a command line in, an exit code out.</summary>
static class Tool
{
    /// <summary>Runs a command. Mistakes become sentences and exit codes; nothing is thrown.</summary>
    public static async Task<int> Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("Looks after the history of performance tests. Exit codes: 0 fine, 1 failed, 2 regression, 3 undecided in strict mode, 4 only improvements, 64 wrong command line.");
        foreach (var make in ToolCommands.All) root.Subcommands.Add(make(terminal));
        var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await terminal.Error.WriteLineAsync($"error: {OneLine.Logged(error.Message)}");
            await terminal.Error.WriteLineAsync($"See: {Name(parsed)} --help");
            return Mistake(ExitCode.Usage);
        }

        try
        {
            return await parsed.InvokeAsync(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
        }
        catch (ProblemException exception)
        {
            await terminal.Error.WriteLineAsync($"error: {OneLine.Logged(exception.Message)}");
            return Mistake(ExitCode.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"error: {OneLine.Logged(exception.Message)}");
            return Mistake(ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }

        int Mistake(int code) => arguments.Contains(VerdictOptions.Bisect) ? ExitCode.OfBisect(code) : code;
    }

    static string Name(ParseResult parsed)
    {
        var words = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            words.Insert(0, command.Command is RootCommand ? "perfassert" : command.Command.Name);
        return string.Join(' ', words);
    }
}
