namespace PerfAssert.Tests.Ci;

/// <summary>A step that ran.</summary>
/// <param name="Name">Its name, or its action.</param>
/// <param name="ExitCode">How it ended; 0 for an action that this machine stands in for.</param>
/// <param name="Text">What it printed.</param>
public sealed record Step(string Name, int ExitCode, string Text);

/// <summary>A job that ran.</summary>
/// <param name="Steps">The steps that were not passed over.</param>
/// <param name="Artifacts">The folder that stands for the store of artifacts and caches.</param>
public sealed record Job(IReadOnlyList<Step> Steps, string Artifacts)
{
    public bool Failed { get; init; }

    /// <summary>What the steps wrote into the summary of the job.</summary>
    public string Summary { get; init; } = "";

    public Step this[string name] => Assert.Single(Steps, step => step.Name == name);

    /// <summary>Everything that was printed: for messages.</summary>
    public string Text =>
        string.Join(
            '\n',
            Steps.Select(step => FormattableString.Invariant($"== {step.Name}: {step.ExitCode}\n{step.Text}"))
        );

    /// <summary>The files of an artifact.</summary>
    public IReadOnlyList<string> Files(string artifact) =>
        Directory.Exists(Path.Combine(Artifacts, artifact))
            ? [.. Directory.EnumerateFiles(Path.Combine(Artifacts, artifact), "*", SearchOption.AllDirectories)]
            : [];

    public Job MustBe(bool failed)
    {
        Assert.True(Failed == failed, Text);
        return this;
    }
}
