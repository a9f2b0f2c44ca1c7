using PerfAssert.Fuzzing.Running;

namespace PerfAssert.Fuzzing.Tests;

/// <summary>One process for the inputs of many tests:
/// to start one and to compile everything takes longer than hundreds of inputs.</summary>
public sealed class OneFuzzer : IDisposable
{
    internal Fuzzer Fuzzer { get; } = new(seed: 1);

    public void Dispose() => Fuzzer.Dispose();
}
