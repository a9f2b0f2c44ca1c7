namespace PerfAssert.Tests.Running;

/// <summary>A way in which people run a test project.</summary>
public enum Runner
{
    /// <summary>The test program itself, with xUnit's own command line.</summary>
    Executable,

    /// <summary><c>dotnet test</c> with Microsoft.Testing.Platform.</summary>
    Platform,

    /// <summary><c>dotnet test</c> with VSTest.</summary>
    VSTest,
}

/// <summary>Each runner is a row of the theory.</summary>
public sealed class EveryRunner : TheoryData<Runner>
{
    public EveryRunner() => AddRange(Enum.GetValues<Runner>());
}

/// <summary>For what does not touch the runner: one of xUnit's own, and the usual one.</summary>
public sealed class ExecutableAndPlatform : TheoryData<Runner>
{
    public ExecutableAndPlatform() => AddRange(Runner.Executable, Runner.Platform);
}
