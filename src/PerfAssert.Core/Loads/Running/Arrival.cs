using System.Runtime.InteropServices;

namespace PerfAssert.Loads.Running;

/// <summary>One operation that shall be done.</summary>
/// <param name="Phase">The phase to which it belongs; null where there is nothing more to do.</param>
/// <param name="Due">When it is due, by the clock's timestamps;
/// 0 in a closed phase, where it is due when it begins.</param>
/// <param name="Freed">When a user was free for it.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Arrival(PhaseRun? Phase, long Due, long Freed);
