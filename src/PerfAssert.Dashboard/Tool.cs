using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Commands;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard;

/// <summary>The tool: a command line in, an exit code out.</summary>
static class Tool
{
    // Words of the library of command lines.
    // It says this of every line that ends before a command, also where the word before is the mistake.
    const string NoCommand = "Required command was not provided.";

    /// <summary>Runs a command. Mistakes become sentences and exit codes; nothing is thrown.</summary>
    public static async Task<int> Run(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        try
        {
            return await Answer(arguments, terminal, cancellation);
        }
        catch (ProblemException exception)
        {
            return await Mistake(exception.Problem, ExitCode.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await Mistake(Problem.ToolInputOutput(exception.Message), ExitCode.Failed);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            return Code(arguments, Fault.Tell(terminal, exception));
        }

        async Task<int> Mistake(Problem problem, int code)
        {
            await terminal.Error.WriteLineAsync($"error: {OneLine.Logged(problem.ToString())}");
            return Code(arguments, code);
        }
    }

    static async Task<int> Answer(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        // The library of command lines would speak the language of the user, in the middle of English sentences.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var root = new RootCommand(
            "Reports and compares performance tests and looks after their history. Exit codes: 0 fine, 1 "
                + "failed, 2 regression, 3 undecided in strict mode, 4 only improvements, 64 wrong command line, "
                + "70 a fault of the tool."
        );
        foreach (var make in ToolCommands.All)
            root.Subcommands.Add(make(terminal));
        var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        var isQuestion =
            arguments.Count > 0 && arguments[0].StartsWith(CompletionsCommand.Question, StringComparison.Ordinal);
        var unknown = Suggestion.Unknown(parsed, arguments);
        return parsed.Errors.Count + unknown.Count == 0 || isQuestion
            ? await parsed.InvokeAsync(
                new()
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancellation
            )
            : Code(arguments, await Refuse(parsed, unknown, terminal));
    }

    static async Task<int> Refuse(ParseResult parsed, IReadOnlyList<string> unknown, Terminal terminal)
    {
        var errors = parsed
            .Errors.Select(error => error.Message)
            .Where(error => error != NoCommand || parsed.UnmatchedTokens.Count == 0);
        foreach (var error in errors.Concat(unknown.Select(option => $"There is no option {option}.")))
            await terminal.Error.WriteLineAsync($"error: {OneLine.Logged(error)}");
        foreach (
            var meant in parsed
                .UnmatchedTokens.Concat(unknown)
                .Select(word => Suggestion.For(word, parsed.CommandResult.Command))
                .OfType<string>()
                .Distinct()
        )
            await terminal.Error.WriteLineAsync($"Did you mean {meant}?");
        await terminal.Error.WriteLineAsync($"See: {Name(parsed)} --help");
        return ExitCode.Usage;
    }

    static int Code(IReadOnlyList<string> arguments, int mistake) =>
        arguments.Contains(VerdictOptions.Bisect) ? ExitCode.OfBisect(mistake) : mistake;

    static string Name(ParseResult parsed)
    {
        var words = new List<string>();
        for (
            var command = parsed.CommandResult;
            command is not null;
            command = command.Parent as System.CommandLine.Parsing.CommandResult
        )
            words.Insert(0, command.Command is RootCommand ? "perfassert" : command.Command.Name);
        return string.Join(' ', words);
    }
}
