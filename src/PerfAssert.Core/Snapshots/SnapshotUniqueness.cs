namespace PerfAssert.Snapshots;

/// <summary>What a snapshot has a file of its own for, besides the runtime, for which it always has one.</summary>
[Flags]
enum SnapshotUniqueness
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>The target framework of the test assembly.</summary>
    TargetFramework = 1,

    /// <summary>The configuration of the test assembly: Debug, Release.</summary>
    Configuration = 2,

    /// <summary>The processor: x64, arm64.</summary>
    Architecture = 4,

    /// <summary>The operating system: Linux, Windows, OSX.</summary>
    Platform = 8,
}
