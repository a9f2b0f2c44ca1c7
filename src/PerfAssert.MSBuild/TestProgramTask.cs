using Microsoft.Build.Framework;
using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.MSBuild;

/// <summary>What the tasks that start a test program have in common.</summary>
public abstract class TestProgramTask : BaselineTask
{
    /// <summary>The built test assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The program dotnet of the present build.</summary>
    public string DotNet { get; set; } = "";

    /// <summary>Whether the test program was built to have the command line of Microsoft.Testing.Platform.</summary>
    public bool HasPlatformCommandLine { get; set; }

    /// <summary>The test program.</summary>
    private protected TestProgram Program => new(Path.GetFullPath(Assembly, Folder), DotNet, HasPlatformCommandLine);
}
