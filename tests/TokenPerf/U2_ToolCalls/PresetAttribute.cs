using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace TokenPerf.U2_ToolCalls;

/// <summary>A named load as one phase of several: a load profile of one's own is one class.</summary>
sealed class PresetAttribute(LoadPreset preset) : LoadProfileAttribute
{
    public override LoadProfile Profile(LoadStage stage) =>
        new Steady(LoadLevel.Named[preset.ToString()], stage.Duration);
}
