using System.Diagnostics;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Theory]
    [InlineData("hist", "history")]
    [InlineData("report --for", "--format")]
    [InlineData("report --format ", "markdown", "html", "otava")]
    [InlineData("export --format ", "csv", "json", "otava", "openmetrics")]
    [InlineData("alerts ", "evaluate", "status", "silence")]
    [InlineData("completions ", "bash", "zsh", "fish", "pwsh")]
    public async Task The_tool_completes_what_it_knows(string line, params string[] words)
    {
        Assert.Equal(ExitCode.Fine, await tool.Run(FormattableString.Invariant($"[suggest:{line.Length}]"), line));

        Assert.Empty(words.Except(tool.Output.Split('\n')));
        Assert.Equal("", tool.Error);
    }

    [Fact]
    public async Task Bash_completes_with_the_script()
    {
        if (!File.Exists("/bin/bash"))
            Assert.Skip("There is no bash.");

        var program = Path.Combine(Path.GetDirectoryName(typeof(Tool).Assembly.Location)!, "perfassert.dll");
        var script = $$"""
            perfassert() { dotnet '{{program}}' "$@"; }
            source <(perfassert completions bash)
            ask() {
              COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}; read -ra COMP_WORDS <<< "$COMP_LINE"
              [[ "$1" == *' ' ]] && COMP_WORDS+=('')
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _perfassert; echo "${COMPREPLY[*]}"
            }
            complete -p perfassert
            ask 'perfassert hist'
            ask 'perfassert report --annot'
            ask 'perfassert export --format o'
            ask 'perfassert nothing-like-it'
            """;
        var start = new ProcessStartInfo("/bin/bash", ["--norc", "-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A language that is not installed would make bash complain.
        start.Environment["LC_ALL"] = "C";
        using var bash = Process.Start(start)!;
        var (said, mistakes) = (
            await bash.StandardOutput.ReadToEndAsync(ToolRun.Cancellation),
            await bash.StandardError.ReadToEndAsync(ToolRun.Cancellation)
        );
        await bash.WaitForExitAsync(ToolRun.Cancellation);

        Assert.Equal(
            "complete -o default -F _perfassert perfassert\nhistory\n--annotations\nopenmetrics otava\n\n",
            said
        );
        Assert.Equal("", mistakes);
    }

    [Theory]
    [InlineData("zsh", "compdef _perfassert perfassert")]
    [InlineData("fish", "complete -c perfassert -a '(__perfassert_complete)'")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName perfassert")]
    public async Task Other_shells_have_a_script_too(string shell, string line)
    {
        Assert.Equal(ExitCode.Fine, await tool.Run("completions", shell));

        Assert.Contains(line, tool.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean history?", "histroy")]
    [InlineData("Did you mean compare?", "comparre", "a", "b")]
    [InlineData("Did you mean --format?", "report", "--fromat", "html")]
    [InlineData("There is no option --strct.", "compare", "--strct", "b")]
    [InlineData("Did you mean --strict?", "compare", "--strct", "b")]
    [InlineData("Did you mean --view?", "history", "--vew", "all")]
    public async Task A_word_with_a_slip_is_guessed(string guess, params string[] words)
    {
        Assert.Equal(ExitCode.Usage, await tool.Run(words));
        Assert.Contains(guess, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_like_none_is_not_guessed()
    {
        Assert.Equal(ExitCode.Usage, await tool.Run("xylophone"));
        Assert.DoesNotContain("Did you mean", tool.Error, StringComparison.Ordinal);
    }
}
