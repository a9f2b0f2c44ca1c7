using System.Reflection;
using PerfAssert.Sampling;

namespace PerfAssert.Execution;

/// <summary>A test method with everything that its call needs.</summary>
sealed record TestCall(MethodInfo Method, object? Instance, object?[] Arguments)
{
    public Operation Bind() => Binding.Bind(Method, Instance, Arguments);
}
