using System.Reflection;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Wrapping;

/// <summary>Makes proxies that count calls.</summary>
static class Wrapper
{
    public static T Of<T>(ProbeSet probes, T inner, string? name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inner);
        var contract = typeof(T);
        if (!contract.IsInterface)
            throw Not(contract, "it is no interface.");

        var methods = contract.GetInterfaces().Prepend(contract).SelectMany(type => type.GetMethods()).ToList();
        foreach (var method in methods)
        {
            if (WhyNot(method) is { } reason)
                throw Not(contract, $"{method.Name} {reason}.");
        }

        var proxy = DispatchProxy.Create<T, ProbeProxy>();
        ((ProbeProxy)(object)proxy).Begin(
            inner,
            methods.ToDictionary(
                method => method,
                method => method.IsSpecialName ? null : probes.Of($"{name ?? NameOf(contract)}.{method.Name}")
            )
        );
        return proxy;
    }

    static string? WhyNot(MethodInfo method)
    {
        if (method.IsStatic)
            return method.IsAbstract ? "is static" : null;
        if (method.ReturnType.IsByRef)
            return "returns a reference";
        if (method.ReturnType.IsByRefLike)
            return $"returns a {NameOf(method.ReturnType)}, which lives on the stack only";

        var parameter = Array.Find(method.GetParameters(), parameter => Element(parameter.ParameterType).IsByRefLike);
        return parameter is null
            ? null
            : $"takes a {NameOf(Element(parameter.ParameterType))}, which lives on the stack only";
    }

    static Type Element(Type type) => type.IsByRef ? type.GetElementType()! : type;

    static string NameOf(Type type) => type.Name.Split('`')[0];

    static ProblemException Not(Type type, string reason) => new(Problem.NotWrappable(type.Name, reason));
}
