using PerfAssert.Tests.Running;
using YamlDotNet.RepresentationModel;

namespace PerfAssert.Tests.Ci;

/// <summary>Runs the jobs of a GitHub workflow as a runner does: conditions, variables, the shell;
/// this machine stands in for actions.</summary>
/// <param name="sandbox">Where packages come from.</param>
/// <param name="workflow">The file, below the root of this repository.</param>
/// <param name="workspace">What was checked out.</param>
/// <param name="store">Artifacts and caches.</param>
sealed class GitHubRun(Sandbox sandbox, string workflow, string workspace, Store store)
{
    readonly YamlMappingNode file = Yaml.Read(workflow);
    readonly RunFolder folder = sandbox.NewRunFolder();

    /// <summary>What the expressions of the workflow may ask for beside what every run has.</summary>
    public Dictionary<string, object?> Context { get; } = [];

    /// <summary>Variables of the runner beside those that every run has,
    /// and values that a user writes into the template.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Commands that a test gives instead of those of a step.</summary>
    public Dictionary<string, string> Instead { get; } = [];

    /// <summary>The jobs that this event starts, after each other.</summary>
    public async Task<IReadOnlyDictionary<string, Job>> Run()
    {
        var jobs = new Dictionary<string, Job>();
        foreach (var name in file.Find("jobs").Names())
        {
            var job = file.Find("jobs")!.Find(name)!;
            if (job.Text("if") is not { } condition || Expression.Holds(Bare(condition), Lookup([], false)))
                jobs[name] = await Run(job);
        }

        return jobs;
    }

    async Task<Job> Run(YamlNode job)
    {
        var (steps, failed) = (new List<Step>(), false);
        var (summary, environment) = (
            Path.Combine(folder.Path, $"summary-{Guid.NewGuid():N}.md"),
            new Dictionary<string, object?>()
        );
        foreach (var map in new[] { file.Map("env"), job.Map("env") })
        foreach (var (name, value) in map)
            environment[$"env.{name}"] =
                Variables.GetValueOrDefault(name) ?? Expression.Fill(value, Lookup(environment, failed));

        foreach (var step in job.List("steps"))
        {
            var lookup = Lookup(environment, failed);
            if (!Expression.Holds(Whole(step.Text("if")), lookup))
                continue;

            var done = step.Text("uses") is { } action
                ? Stand(action, step, lookup)
                : await Shell(step, environment, lookup, summary);
            steps.Add(done);
            if (step.Text("id") is { } id)
                environment[$"steps.{id}.outcome"] = done.ExitCode == 0 ? "success" : "failure";
            failed |= done.ExitCode != 0 && step.Text("continue-on-error") != "true";
        }

        return new(steps, store.Folder)
        {
            Failed = failed,
            Summary = File.Exists(summary) ? await File.ReadAllTextAsync(summary) : "",
        };
    }

    async Task<Step> Shell(
        YamlNode step,
        Dictionary<string, object?> environment,
        Func<string, object?> lookup,
        string summary
    )
    {
        var script = step.Text("run")!;
        var text = Path.Combine(folder.Path, $"step-{Guid.NewGuid():N}.sh");
        await File.WriteAllTextAsync(text, Instead.GetValueOrDefault(script, script));
        var own = step.Map("env")
            .Select(entry =>
                (entry.Key, Variables.GetValueOrDefault(entry.Key) ?? Expression.Fill(entry.Value, lookup))
            );
        using var command = sandbox.Start(
            "bash",
            step.Text("shell") == "bash" ? ["--noprofile", "--norc", "-eo", "pipefail", text] : ["-e", text],
            Path.Combine(workspace, Expression.Fill(step.Text("working-directory") ?? ".", lookup)),
            folder,
            [
                .. Standard(summary),
                .. environment
                    .Where(entry => entry.Key.StartsWith("env.", StringComparison.Ordinal))
                    .Select(entry => (entry.Key[4..], (string)entry.Value!)),
                .. own,
            ]
        );
        var ended = await command.End();
        return new(step.Text("name") ?? script.Trim(), ended.ExitCode, ended.Text);
    }

    /// <summary>What an action leaves behind.</summary>
    Step Stand(string action, YamlNode step, Func<string, object?> lookup)
    {
        var with = step.Map("with").ToDictionary(entry => entry.Key, entry => Expression.Fill(entry.Value, lookup));
        var name = action.Split('@')[0];
        var isDone = name switch
        {
            "actions/checkout" or "actions/setup-dotnet" => true,
            "actions/upload-artifact" => store.Keep(with["name"], workspace, with["path"]) > 0
                || with.GetValueOrDefault("if-no-files-found") != "error",
            "actions/download-artifact" => store.Bring(with["name"], Path.Combine(workspace, with["path"])),
            "actions/cache/restore" => store.Bring(CacheOf(with["restore-keys"]), Path.Combine(workspace, with["path"]))
                || true,
            "actions/cache/save" => store.Keep(CacheOf(with["key"]), workspace, with["path"]) > 0,
            _ => throw new InvalidOperationException($"Nothing stands in for {action}."),
        };
        return new(step.Text("name") ?? name, isDone ? 0 : 1, "");
    }

    /// <summary>A cache without the part of its key that is new in each run.</summary>
    static string CacheOf(string key) => string.Join('-', key.Split('-').Take(4));

    Func<string, object?> Lookup(Dictionary<string, object?> environment, bool failed) =>
        name =>
            name == "failed" ? failed
            : environment.TryGetValue(name, out var known) || Context.TryGetValue(name, out known) ? known
            : name switch
            {
                "github.workspace" => workspace,
                "github.ref" => "refs/heads/main",
                "github.run_id" => "4711",
                "github.run_attempt" => "1",
                "github.token" => "ghs_planted",
                "runner.temp" => Temp,
                "runner.os" => "Linux",
                "runner.arch" => "X64",
                _ when name.StartsWith("inputs.", StringComparison.Ordinal) => null,
                _ => throw new InvalidOperationException($"{workflow} asks for {name}, which the test does not know."),
            };

    string Temp => Directory.CreateDirectory(Path.Combine(folder.Path, "runner")).FullName;

    IEnumerable<(string, string)> Standard(string summary) =>
        [
            PlantedRuns.Clock,
            ("CI", "true"),
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_WORKSPACE", workspace),
            ("GITHUB_STEP_SUMMARY", summary),
            ("GITHUB_OUTPUT", Path.Combine(folder.Path, "output")),
            ("GITHUB_ENV", Path.Combine(folder.Path, "env")),
            ("GITHUB_EVENT_NAME", Context.GetValueOrDefault("github.event_name") as string ?? ""),
            ("GITHUB_REPOSITORY", "ada/shop"),
            ("GITHUB_REF_NAME", "main"),
            ("GITHUB_ACTOR", "ada"),
            ("GITHUB_RUN_ID", "4711"),
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("RUNNER_TEMP", Temp),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
            .. Variables.Select(variable => (variable.Key, variable.Value)),
        ];

    /// <summary>A condition that asks for no status asks for success.</summary>
    static string Whole(string? condition) =>
        condition is null ? "success()"
        : Array.Exists(
            ["always()", "success()", "failure()", "cancelled()"],
            status => condition.Contains(status, StringComparison.Ordinal)
        )
            ? Bare(condition)
        : $"success() && ({Bare(condition)})";

    static string Bare(string condition) =>
        condition.Trim() is ['$', '{', '{', .. var inner, '}', '}'] ? inner : condition;
}
