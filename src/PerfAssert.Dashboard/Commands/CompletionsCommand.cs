using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert completions</c>: a script with which a shell completes the words of this tool.</summary>
static class CompletionsCommand
{
    /// <summary>What the scripts ask the tool with: <c>perfassert "[suggest:4]" "hist"</c>.</summary>
    public const string Question = "[suggest";

    static readonly string[] shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Make(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = $"One of {string.Join(", ", shells)}." };
        shell.AcceptOnlyFromAmong(shells);
        var command = new Command(
            "completions",
            "Prints a script with which a shell completes commands and options. Its first line says how it is loaded."
        )
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            terminal.Out.Write(Script(parsed.GetValue(shell)!));
            return ExitCode.Fine;
        });
        return command;
    }

    static string Script(string shell)
    {
        using var stream = typeof(CompletionsCommand).Assembly.GetManifestResourceStream(
            $"PerfAssert.Dashboard.Commands.Completions.{shell}"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
