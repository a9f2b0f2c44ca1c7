using System.Text.RegularExpressions;
using PerfAssert.Tests.Running;
using YamlDotNet.RepresentationModel;

namespace PerfAssert.Tests.Ci;

/// <summary>Runs jobs of a GitLab pipeline as a runner does: rules, variables, one shell for the script and another for
/// what comes after it.</summary>
/// <param name="sandbox">Where packages come from.</param>
/// <param name="pipeline">The file, below the root of this repository.</param>
/// <param name="store">Artifacts and caches.</param>
sealed partial class GitLabRun(Sandbox sandbox, string pipeline, Store store)
{
    readonly YamlMappingNode file = Yaml.Read(pipeline);

    /// <summary>What GitLab knows of the pipeline.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The jobs that the rules start.</summary>
    public IReadOnlyList<string> Jobs =>
        [.. file.Names().Where(name => !name.StartsWith('.') && RuleOf(name) is not null)];

    /// <summary>Runs a job in a workspace.</summary>
    public async Task<Job> Run(string name, string workspace)
    {
        var folder = sandbox.NewRunFolder();
        var variables = VariablesOf(name, workspace);
        var cache = Find(name, "cache");
        if (cache is not null && variables.GetValueOrDefault("HISTORY") is "pull" or "pull-push")
            foreach (var path in cache.List("paths"))
                store.Bring(cache.Text("key")!, Path.Combine(workspace, path.Value()));

        // Alpine's shell is no bash; Debian's plain one is none either.
        var (shell, options) = Find(name, "image")!.Value().StartsWith("alpine", StringComparison.Ordinal)
            ? ("sh", "-e")
            : ("bash", "-eo");
        var script = await Execute("script", shell, options);
        var after = Find(name, "after_script") is null ? null : await Execute("after_script", shell, options);

        var artifacts = Find(name, "artifacts");
        if (artifacts is not null && (script.ExitCode == 0 || artifacts.Text("when") == "always"))
            foreach (var path in artifacts.List("paths"))
                store.Keep(name, workspace, Expand(path.Value(), variables));
        if (cache is not null && variables.GetValueOrDefault("HISTORY") == "pull-push")
            foreach (var path in cache.List("paths"))
                store.Keep(cache.Text("key")!, workspace, path.Value());
        return new(after is null ? [script] : [script, after], store.Folder) { Failed = script.ExitCode != 0 };

        async Task<Step> Execute(string part, string program, string flags)
        {
            var text = Path.Combine(folder.Path, part);
            await File.WriteAllLinesAsync(text, FindList(name, part));
            using var command = sandbox.Start(
                program,
                flags == "-eo" ? [flags, "pipefail", text] : [flags, text],
                workspace,
                folder,
                [PlantedRuns.Clock, .. variables.Select(variable => (variable.Key, variable.Value))]
            );
            var ended = await command.End();
            return new(part, ended.ExitCode, ended.Text);
        }
    }

    /// <summary>The files that GitLab looks for when the job is over.</summary>
    public IReadOnlyDictionary<string, string> Reports(string name) => Find(name, "artifacts")!.Map("reports");

    Dictionary<string, string> VariablesOf(string name, string workspace)
    {
        var variables = new Dictionary<string, string>(Variables)
        {
            ["CI"] = "true",
            ["GITLAB_CI"] = "true",
            ["CI_PROJECT_DIR"] = workspace,
        };
        foreach (var (key, value) in Owner(name, "variables").Map("variables"))
            variables[key] = Expand(value, variables);
        foreach (var (key, value) in RuleOf(name)!.Map("variables"))
            variables[key] = Expand(value, variables);
        return variables;
    }

    /// <summary>The first rule that fits; null where the job does not run.</summary>
    YamlNode? RuleOf(string name) =>
        Owner(name, "rules")
            .List("rules")
            .FirstOrDefault(rule =>
                rule.Text("if") is not { } condition
                || Expression.Holds(condition, variable => Variables.GetValueOrDefault(variable.TrimStart('$')))
            )
            is { } found
        && found.Text("when") != "never"
            ? found
            : null;

    YamlNode? Find(string job, string key) => Owner(job, key).Find(key);

    IEnumerable<string> FindList(string job, string key) => Owner(job, key).List(key).Select(line => line.Value());

    /// <summary>The job, or what it extends where the job itself does not have it.</summary>
    YamlNode Owner(string job, string key)
    {
        var own = file.Find(job)!;
        return own.Find(key) is null && own.Text("extends") is { } parent ? file.Find(parent)! : own;
    }

    static string Expand(string text, Dictionary<string, string> variables) =>
        Variable().Replace(text, match => variables.GetValueOrDefault(match.Groups["name"].Value, ""));

    [GeneratedRegex(@"\$(?<name>[A-Z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
