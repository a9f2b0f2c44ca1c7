using PerfAssert.Records;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>What the doctor looks at.</summary>
/// <param name="Files">What Linux tells of itself.</param>
/// <param name="IsLinux">Whether this is Linux: elsewhere much cannot be seen.</param>
/// <param name="Variable">An environment variable, or null.</param>
/// <param name="Clock">The clock that measurements use.</param>
/// <param name="LastRun">The newest record of the usual places, or null.</param>
sealed record DoctorWorld(
    MachineFiles Files,
    bool IsLinux,
    Func<string, string?> Variable,
    TimeProvider Clock,
    RunRecord? LastRun
)
{
    /// <summary>Why something cannot be seen.</summary>
    public string NotShown => IsLinux ? "this machine does not show it" : "only Linux shows this to programs";
}
