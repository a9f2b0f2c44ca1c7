using Microsoft.Build.Framework;
using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.MSBuild;

/// <summary>What the tasks about baselines have in common.</summary>
public abstract class BaselineTask : CancellableTask
{
    /// <summary>The folder of the baselines.</summary>
    [Required]
    public string Baselines { get; set; } = "";

    /// <summary>Where the baselines lie.</summary>
    private protected BaselinePlace Place => new(Folder, Path.GetFullPath(Baselines, Folder));
}
