using System.ComponentModel;
using System.Diagnostics;
using PerfAssert.Problems;

namespace PerfAssert.Session;

/// <summary>
/// Has the tool evaluate alerts when a session is over, in a process that nobody waits for: whatever it does or fails
/// at neither delays nor fails a test. Its words go into a file beside the record.
/// </summary>
static class SessionAlerts
{
    const string Tool = "perfassert";

    // What outlives this process must not hold its output open, for dotnet test waits until that is closed.
    const string Apart = """log=$1; shift; nohup "$@" < /dev/null > "$log" 2>&1 &""";

    /// <summary>The results, with why nobody evaluates them. Never throws.</summary>
    public static SessionResults Begin(SessionResults results, string rules)
    {
        // A session that measured nothing says nothing of how fast anything is.
        if (
            results.Record.Measured == 0
            || results.Files.FirstOrDefault(file => file.EndsWith(".json", StringComparison.Ordinal)) is not { } record
        )
            return results;

        try
        {
            var path = Path.GetFullPath(rules);
            if (!File.Exists(path))
                return With(results, $"there is no file {path}.");
            if (Find(path) is not { } tool)
                return With(
                    results,
                    $"there is no tool {Tool} on the search path, nor in a tool manifest above {path}."
                );

            Start(
                [.. tool, "alerts", "evaluate", record, "--rules", path],
                Path.GetDirectoryName(path)!,
                Path.ChangeExtension(record, ".alerts.log")
            );
            return results;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or NotSupportedException
                        or Win32Exception
            )
        {
            return With(results, exception.Message);
        }
    }

    /// <summary>The tool on the search path, or that of a manifest above the rules.</summary>
    static IReadOnlyList<string>? Find(string rules)
    {
        var name = OperatingSystem.IsWindows() ? $"{Tool}.exe" : Tool;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        if (folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } program)
            return [program];

        for (var folder = Directory.GetParent(rules); folder is not null; folder = folder.Parent)
        {
            var manifest = new FileInfo(Path.Combine(folder.FullName, ".config", "dotnet-tools.json"));
            if (
                manifest.Exists
                && File.ReadAllText(manifest.FullName)
                    .Contains("\"perfassert.dashboard\"", StringComparison.OrdinalIgnoreCase)
            )
                return ["dotnet", "tool", "run", Tool, "--"];
        }

        return null;
    }

    static void Start(IReadOnlyList<string> command, string folder, string log)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command.Skip(1))
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
            : new ProcessStartInfo("/bin/sh", ["-c", Apart, "sh", log, .. command]);
        start.WorkingDirectory = folder;
        Process.Start(start)?.Dispose();
    }

    static SessionResults With(SessionResults results, string reason) =>
        results with
        {
            Trouble = [.. results.Trouble, Problem.AlertsNotBegun(reason).ToString()],
        };
}
