using System.Collections.Concurrent;
using System.Reflection;

namespace PerfAssert.Probes.Wrapping;

/// <summary>Passes each call on and counts it. Made by <see cref="ProbeSet.Wrap"/>.</summary>
class ProbeProxy : DispatchProxy
{
    readonly ConcurrentDictionary<MethodInfo, Call> calls = [];
    object inner = new();
    IReadOnlyDictionary<MethodInfo, Probe?> probes = new Dictionary<MethodInfo, Probe?>();

    internal void Begin(object target, IReadOnlyDictionary<MethodInfo, Probe?> methods) =>
        (inner, probes) = (target, methods);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        calls
            .GetOrAdd(targetMethod!, static (method, probes) => new(method, probes[Definition(method)]), probes)
            .Run(inner, args);

    static MethodInfo Definition(MethodInfo method) =>
        method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
}
