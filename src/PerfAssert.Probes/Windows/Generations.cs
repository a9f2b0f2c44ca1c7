using System.Runtime.InteropServices;

namespace PerfAssert.Probes.Windows;

/// <summary>A number for each generation of the managed heap.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Generations(int Gen0, int Gen1, int Gen2);
