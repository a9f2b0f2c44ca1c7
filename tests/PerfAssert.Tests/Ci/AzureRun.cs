using System.Text.RegularExpressions;
using PerfAssert.Tests.Running;
using YamlDotNet.RepresentationModel;

namespace PerfAssert.Tests.Ci;

/// <summary>Runs the jobs of an Azure pipeline as an agent does: conditions, macros, the shell without -e, commands in
/// the output; this machine stands in for tasks.</summary>
/// <param name="sandbox">Where packages come from.</param>
/// <param name="pipeline">The file, below the root of this repository.</param>
/// <param name="workspace">What was checked out.</param>
/// <param name="store">Artifacts and caches.</param>
sealed partial class AzureRun(Sandbox sandbox, string pipeline, string workspace, Store store)
{
    readonly YamlMappingNode file = Yaml.Read(pipeline);
    readonly RunFolder folder = sandbox.NewRunFolder();
    string summary = "";

    /// <summary>Variables of the build, such as <c>Build.Reason</c>.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What a person chose.</summary>
    public bool Baselines { get; init; }

    string Staging => Directory.CreateDirectory(Path.Combine(folder.Path, "a")).FullName;

    /// <summary>The jobs whose condition holds.</summary>
    public async Task<IReadOnlyDictionary<string, Job>> Run()
    {
        foreach (var (name, value) in Usual())
            Variables.TryAdd(name, value);
        foreach (var (name, value) in file.Map("variables"))
            Variables[name] = Expand(value);

        var jobs = new Dictionary<string, Job>();
        foreach (var job in file.List("jobs"))
            if (Expression.Holds(Filled(job.Text("condition") ?? "succeeded()"), Lookup(false)))
                jobs[job.Text("job")!] = await Run(job);
        return jobs;
    }

    async Task<Job> Run(YamlNode job)
    {
        var (steps, failed, caches) = (new List<Step>(), false, new List<string>());
        foreach (var step in job.List("steps"))
        {
            if (!Expression.Holds(step.Text("condition") ?? "succeeded()", Lookup(failed)))
                continue;

            var done =
                step.Text("bash") is { } script ? await Shell(script, step)
                : step.Text("task") is { } task ? Stand(task, step.Map("inputs"), caches)
                : step.Text("publish") is { } published
                    ? new(
                        "publish",
                        store.Keep(Expand(step.Text("artifact")!), workspace, Expand(published)) > 0 ? 0 : 1,
                        ""
                    )
                : new(
                    step.Text("checkout") is not null ? "checkout" : throw new InvalidOperationException($"{step}"),
                    0,
                    ""
                );
            steps.Add(done);
            failed |= done.ExitCode != 0;
        }

        // The task of the cache keeps it when all went well.
        if (!failed)
            foreach (var path in caches)
                store.Keep("cache", workspace, path);
        return new(steps, store.Folder) { Failed = failed, Summary = summary };
    }

    async Task<Step> Shell(string script, YamlNode step)
    {
        var text = Path.Combine(folder.Path, $"step-{Guid.NewGuid():N}.sh");
        await File.WriteAllTextAsync(text, Expand(script));
        using var command = sandbox.Start(
            "bash",
            ["--noprofile", "--norc", text],
            Path.Combine(workspace, Expand(step.Text("workingDirectory") ?? ".")),
            folder,
            [
                PlantedRuns.Clock,
                .. Variables
                    .Where(variable => variable.Key != "System.AccessToken")
                    .Select(variable => (variable.Key.Replace('.', '_').ToUpperInvariant(), variable.Value)),
                .. step.Map("env").Select(entry => (entry.Key, Expand(entry.Value))),
            ]
        );
        var ended = await command.End();
        foreach (Match found in Uploaded().Matches(ended.Text))
            summary += await File.ReadAllTextAsync(found.Groups["path"].Value);
        return new(step.Text("displayName")!, ended.ExitCode, ended.Text);
    }

    Step Stand(string task, IReadOnlyDictionary<string, string> inputs, List<string> caches)
    {
        switch (task)
        {
            case "UseDotNet@2":
                return new(task, 0, "");
            case "Cache@2":
                caches.Add(Expand(inputs["path"]));
                store.Bring("cache", Expand(inputs["path"]));
                return new(task, 0, "");
            case "PublishTestResults@2":
                return new(task, File.Exists(Expand(inputs["testResultsFiles"])) ? 0 : 1, "");
            default:
                throw new InvalidOperationException($"Nothing stands in for {task}.");
        }
    }

    Func<string, object?> Lookup(bool failed) =>
        name =>
            name == "failed"
                ? failed
                : Variables.GetValueOrDefault(
                    name.StartsWith("variables.", StringComparison.Ordinal)
                        ? name["variables.".Length..]
                        : throw new InvalidOperationException(name)
                );

    string Filled(string condition) =>
        condition.Replace("${{ parameters.baselines }}", Baselines ? "True" : "False", StringComparison.Ordinal);

    string Expand(string text) => Macro().Replace(text, match => Variables[match.Groups["name"].Value]);

    IEnumerable<(string, string)> Usual() =>
        [
            ("TF_BUILD", "True"),
            ("Build.Reason", "IndividualCI"),
            ("Build.BuildId", "4711"),
            ("Build.ArtifactStagingDirectory", Staging),
            ("Build.Repository.Provider", "TfsGit"),
            ("Build.Repository.ID", "0f1e"),
            ("System.TeamProjectId", "shop"),
            ("Pipeline.Workspace", Directory.GetParent(workspace)!.FullName + "/azure-" + Path.GetFileName(workspace)),
            ("Agent.OS", "Linux"),
            ("System.AccessToken", "planted"),
        ];

    [GeneratedRegex(@"\$\((?<name>[A-Za-z_.]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Macro();

    [GeneratedRegex(@"##vso\[task\.uploadsummary\](?<path>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uploaded();
}
