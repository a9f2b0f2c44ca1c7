using System.Diagnostics;
using System.Text;

namespace PerfAssert.Hosting;

/// <summary>How a program ended and what it said.</summary>
sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>What it says is wrong, on one line.</summary>
    public string Complaint =>
        string.Join(' ', Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>Runs git and dotnet, apart from whatever program started this one.</summary>
static class ProcessRunner
{
    // The build around us, a git hook around that, and a recursion of our own: none of them may reach into the program.
    static readonly string[] foreign =
    [
        "MSBUILD",
        "PERFREFERENCE",
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
    ];

    /// <summary>Runs to the end. When cancelled, the program and its children are stopped.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="environment">Variables that it gets besides those of this process.</param>
    /// <param name="hear">Gets every line as soon as the program says it.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ProcessResult Run(
        string program,
        string folder,
        IEnumerable<string> arguments,
        CancellationToken cancellation,
        IEnumerable<(string Name, string Value)>? environment = null,
        Action<string>? hear = null
    )
    {
        using var process = new Process { StartInfo = StartInfo(program, folder, arguments) };
        foreach (var (name, value) in environment ?? [])
            process.StartInfo.Environment[name] = value;
        var (output, error) = (new StringBuilder(), new StringBuilder());
        process.OutputDataReceived += (_, line) => Hear(output, line.Data);
        process.ErrorDataReceived += (_, line) => Hear(error, line.Data);

        cancellation.ThrowIfCancellationRequested();
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using (cancellation.Register(() => process.Kill(entireProcessTree: true)))
            process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();

        return new(process.ExitCode, output.ToString().Trim('\n'), error.ToString().Trim());

        void Hear(StringBuilder all, string? line)
        {
            all.Append(line).Append('\n');
            if (line is not null)
                hear?.Invoke(line);
        }
    }

    static ProcessStartInfo StartInfo(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        return start;
    }

    static bool IsForeign(string name) =>
        foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
