using System.CommandLine;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Commands;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary>What the commands of alerts and of the audit log share: where things lie, who acts, and where words go.</summary>
sealed class AlertsWorld
{
    readonly TextWriter error;

    public AlertsWorld(string folder, Func<string, string?> variable, TimeProvider clock, TextWriter output, TextWriter error)
    {
        (Folder, Variable, Clock, Output, this.error) = (folder, variable, clock, output, error);
        Secrets = new(variable);
    }

    /// <summary>Makes the world of a call from the terminal it was made at.</summary>
    public static Func<ParseResult, AlertsWorld> Of(Terminal terminal) => parsed =>
        new(terminal.Folder, terminal.Variable, terminal.Clock, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);

    /// <summary>The folder that the command was started in.</summary>
    public string Folder { get; }

    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; }

    public TimeProvider Clock { get; }

    public TextWriter Output { get; }

    public SecretSource Secrets { get; }

    /// <summary>Problems that were shown.</summary>
    public int Problems { get; private set; }

    /// <summary>Where the state and the audit log lie, as every command asks for it.</summary>
    public static Option<string> StateOption() => new("--state") { Description = "Where the state of alerts and the audit log lie.", DefaultValueFactory = _ => Path.Combine(".perfassert", "alerts") };

    public static Option<string?> RulesOption() => new("--rules") { Description = $"The rules. {AlertRulesFile.Name} in this folder unless set; without it, the usual rules and no channel." };

    public static Option<string?> BranchOption() => new("--branch") { Description = "The branch that was measured, where neither the build server nor git says it." };

    public string Full(string path) => Path.GetFullPath(path, Folder);

    public AlertRules ReadRules(string? named)
    {
        var path = Full(named ?? AlertRulesFile.Name);
        return named is null && !File.Exists(path) ? new() : new AlertRulesFile(new ChannelWorld(Secrets, Clock)).Read(Shown(path));
    }

    public Actor Actor(string? branch, CancellationToken cancellation)
    {
        var actor = Audit.Actor.Of(Folder, Variable, cancellation);
        return branch is null ? actor : actor with { Branch = branch };
    }

    public AlertStore Store(string state, Actor actor) => new(Full(state), Log(state, actor), Clock, Warn);

    public AuditLog Log(string state, Actor actor) => new(Path.Combine(Full(state), AuditLog.Name), actor.Name, Clock);

    public void Say(string line) => Output.WriteLine(Secrets.Hide(line));

    public void Warn(Problem problem)
    {
        Problems++;
        error.WriteLine(Secrets.Hide(problem.ToString()));
    }

    /// <summary>Runs what a command does; a mistake becomes a sentence and the exit code 2.</summary>
    public async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ProblemException exception)
        {
            Warn(exception.Problem);
            return 2;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Warn(Problem.AlertsUnwritable(Folder, exception.Message));
            return 2;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. What waits is sent by the next evaluation.");
            return 130;
        }
    }

    /// <summary>As a person would name it: below this folder, where it is.</summary>
    static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var below && !below.StartsWith("..", StringComparison.Ordinal) ? below : path;
}
