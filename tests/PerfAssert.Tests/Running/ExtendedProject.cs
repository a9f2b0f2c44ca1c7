namespace PerfAssert.Tests.Running;

/// <summary>The sample project Extended, built: a test program with extensions of the platform,
/// whose command line is the platform's.</summary>
public sealed class ExtendedProject(Sandbox sandbox) : IAsyncLifetime
{
    public string Folder { get; } = Path.Combine(sandbox.Samples, "Extended");

    public string Built => Path.Combine(Folder, "bin", "Release", "net10.0");

    public async ValueTask InitializeAsync() =>
        (await sandbox.DotNet(Folder, "build", "-c", "Release")).MustBe(green: true);

    public ValueTask DisposeAsync() => default;

    /// <summary>Runs it by the planted clock.</summary>
    public async Task<Report> Run(params string[] arguments)
    {
        var folder = sandbox.NewRunFolder();
        var program = Path.Combine(Built, OperatingSystem.IsWindows() ? "Extended.exe" : "Extended");
        using var command = sandbox.Start(
            program,
            ["--results-directory", folder.Path, .. arguments],
            Built,
            folder,
            [PlantedRuns.Clock]
        );
        return new(await command.End(), folder);
    }
}
