using System.Reflection;
using PerfAssert.Loads;
using PerfAssert.Sampling;

namespace PerfAssert.Methods;

/// <summary>A test method with everything that its call needs.</summary>
/// <param name="Method">The method.</param>
/// <param name="Instance">Of the test class; null where the method is static.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Check">Which responses are failures.</param>
sealed record TestCall(MethodInfo Method, object? Instance, object?[] Arguments, StatusCheck Check)
{
    public Operation Bind() => Binding.Bind(this);

    /// <summary>Calls it once, without measuring.
    /// Returns what it threw, or what is wrong with what it returned, or null.</summary>
    public async Task<Exception?> Once(TimeProvider clock)
    {
        var operation = Bind();
        var timing = await operation.Run(1, clock);
        return timing.Error ?? operation.Conclude();
    }
}
