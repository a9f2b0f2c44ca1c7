using System.CommandLine;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary>What the commands of alerts and of the audit log share:
/// where things lie, who acts, and where words go.</summary>
sealed class AlertsWorld(Terminal terminal)
{
    /// <summary>The folder that the command was started in.</summary>
    public string Folder => terminal.Folder;

    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Variable => terminal.Variable;

    public TimeProvider Clock => terminal.Clock;

    public SecretSource Secrets { get; } = new(terminal.Variable);

    /// <summary>Problems that were shown.</summary>
    public int Problems { get; private set; }

    /// <summary>Where the state and the audit log lie, as every command asks for it.</summary>
    public static Option<string> StateOption() =>
        new("--state")
        {
            Description = "Where the state of alerts and the audit log lie.",
            DefaultValueFactory = _ => Path.Combine(".perfassert", "alerts"),
        };

    public static Option<string?> RulesOption() =>
        new("--rules")
        {
            Description =
                $"The rules. {AlertRulesFile.Name} in this folder unless set; without it, the usual rules "
                + "and no channel.",
        };

    public static Option<string?> BranchOption() =>
        new("--branch")
        {
            Description = "The branch that was measured, where neither the build server nor git says it.",
        };

    public string Full(string path) => Path.GetFullPath(path, Folder);

    public AlertRules ReadRules(string? named)
    {
        var path = Full(named ?? AlertRulesFile.Name);
        return named is null && !File.Exists(path)
            ? new()
            : new AlertRulesFile(new ChannelWorld(Secrets, Clock)).Read(Shown(path));
    }

    public Actor Actor(string? branch, CancellationToken cancellation)
    {
        var actor = Audit.Actor.Of(Folder, Variable, cancellation);
        return branch is null ? actor : actor with { Branch = branch };
    }

    public AlertStore Store(string state, Actor actor) => new(Full(state), Log(state, actor), Clock, Warn);

    public AuditLog Log(string state, Actor actor) => new(Path.Combine(Full(state), AuditLog.Name), actor.Name, Clock);

    public static Option<bool> JsonOption() => new("--json") { Description = "Answers in JSON." };

    public void Say(string line) => terminal.Say(Secrets.Hide(line));

    /// <summary>An answer to a program. It holds nothing but what was measured and
    /// what people wrote into state and log.</summary>
    public void Json(object answer) => terminal.Json(answer);

    public void Warn(Problem problem)
    {
        Problems++;
        terminal.Warn(problem with { Sentence = Secrets.Hide(problem.Sentence) });
    }

    /// <summary>Runs what a command does, and keeps secrets out of what it says of a mistake.</summary>
    public async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ProblemException exception) when (Secrets.Hide(exception.Message) != exception.Message)
        {
            throw new ProblemException(exception.Problem with { Sentence = Secrets.Hide(exception.Problem.Sentence) });
        }
    }

    /// <summary>As a person would name it: below this folder, where it is.</summary>
    static string Shown(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var below
        && !below.StartsWith("..", StringComparison.Ordinal)
            ? below
            : path;
}
