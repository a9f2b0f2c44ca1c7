namespace PerfAssert.Hosting;

/// <summary>Whether nobody sits in front of this machine.</summary>
static class BuildServerDetector
{
    // The list of DiffEngine 20.5.0, which decides for Verify.
    static readonly string[] set =
    [
        "JENKINS_URL",
        "GITHUB_ACTION",
        "TEAMCITY_VERSION",
        "GITLAB_CI",
        "GO_SERVER_URL",
        "TRAVIS_BUILD_ID",
        "APPVEYOR",
        "BITBUCKET_BUILD_NUMBER",
        "WSL_DISTRO_NAME",
        // Ours: a step that runs in a container has no GITHUB_ACTION.
        "GITHUB_ACTIONS",
    ];

    static readonly (string Name, string Value)[] equal =
    [
        ("BuildRunner", "MyGet"),
        ("DOTNET_RUNNING_IN_CONTAINER", "true"),
        ("TF_BUILD", "True"),
        // Ours: CircleCI, Buildkite, Woodpecker and most others set it.
        ("CI", "true"),
    ];

    public static bool IsDetected(Func<string, string?> environment) =>
        Array.Exists(set, name => !string.IsNullOrEmpty(environment(name)))
        || Array.Exists(
            equal,
            variable => string.Equals(environment(variable.Name), variable.Value, StringComparison.OrdinalIgnoreCase)
        );
}
