using System.Runtime.InteropServices;

namespace PerfAssert.Statistics;

/// <summary>Consecutive values: how many there are, and how many of them lie at or under a threshold.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Block(double Count, double Within);
