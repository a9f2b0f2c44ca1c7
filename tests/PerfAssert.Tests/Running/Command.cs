using System.Diagnostics;
using System.Text;

namespace PerfAssert.Tests.Running;

/// <summary>How a program ended and what it said.</summary>
public sealed record Ended(int ExitCode, string Text, TimeSpan Took)
{
    public Ended MustSucceed() =>
        ExitCode == 0
            ? this
            : throw new InvalidOperationException(FormattableString.Invariant($"Exit code {ExitCode}:\n{Text}"));
}

/// <summary>A program that runs. It never outlives its patience, nor do its children.</summary>
public sealed class Command : IDisposable
{
    /// <summary>
    /// How long anything may take: a guard against what hangs, and no claim about time. On one core that twenty others
    /// want too, a build takes four minutes, and a search over commits makes eight.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    // What the runner of these tests says to its own children would mislead ours,
    // and so would what a build server or a hook of git says of its own.
    static readonly string[] foreign =
    [
        "MSBUILD",
        "TESTINGPLATFORM_",
        "VSTEST",
        "PERFASSERT_",
        "CORECLR_",
        "COR_",
        "DOTNET_STARTUP_HOOKS",
        "DOTNET_RUNNING_IN_CONTAINER",
        "CI_",
        "GITHUB_",
        "GITLAB_",
        "JENKINS_",
        "TEAMCITY_",
        "TF_BUILD",
        "SYSTEM_PULLREQUEST_",
        "BUILD_",
        "BUILDRUNNER",
        "BITBUCKET_",
        "GO_SERVER_",
        "TRAVIS_",
        "APPVEYOR",
        "BRANCH_NAME",
        "GIT_",
    ];

    readonly Process process;
    readonly StringBuilder text = new();
    readonly long started = Stopwatch.GetTimestamp();

    Command(Process process) => this.process = process;

    public int Id => process.Id;

    public static Command Start(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IEnumerable<(string Name, string Value)> environment
    )
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
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true";

        // Nothing may stay behind that holds the pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        Interruption.MakeUsual();
        var command = new Command(new() { StartInfo = start });
        command.process.OutputDataReceived += command.Hear;
        command.process.ErrorDataReceived += command.Hear;
        command.process.Start();
        command.process.BeginOutputReadLine();
        command.process.BeginErrorReadLine();
        command.process.StandardInput.Close();
        return command;
    }

    /// <summary>Waits for its end.</summary>
    public Task<Ended> End() => End(Patience);

    /// <summary>Waits for its end, and kills what takes longer.</summary>
    public async Task<Ended> End(TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                FormattableString.Invariant($"Not ended after {patience.TotalSeconds} s: ")
                    + FormattableString.Invariant($"{process.StartInfo.FileName} ")
                    + FormattableString.Invariant($"{string.Join(' ', process.StartInfo.ArgumentList)}\n{Text}"),
                exception
            );
        }

        return new(process.ExitCode, Text, Stopwatch.GetElapsedTime(started));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    string Text
    {
        get
        {
            lock (text)
                return text.ToString();
        }
    }

    /// <summary>Whether a variable of the environment is kept from children.</summary>
    internal static bool IsForeign(string name) =>
        name == "CI" || foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (text)
            text.Append(line.Data).Append('\n');
    }
}
