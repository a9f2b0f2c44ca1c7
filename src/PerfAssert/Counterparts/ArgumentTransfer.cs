using System.Reflection;

namespace PerfAssert.Counterparts;

/// <summary>Tells which arguments mean the same in a copy of the code. What could bring the code of the test process
/// along would have it measured instead.</summary>
static class ArgumentTransfer
{
    /// <summary>Why the argument cannot be handed over, or null.</summary>
    public static string? Obstacle(object? argument) =>
        argument switch
        {
            null => null,
            _ when Types(argument.GetType()).Any(OwnCode.Has) =>
                $"its argument {argument.GetType().Name} is a type of your own, which exists twice",
            _ when Types(argument.GetType()).All(IsData) => null,
            _ => $"its argument {argument.GetType().Name} may hold code of the test process",
        };

    /// <summary>The type, that of its elements, and its type arguments.</summary>
    static IEnumerable<Type> Types(Type type) =>
        [
            type,
            .. type.GetElementType() is { } element ? Types(element) : [],
            .. type.GetGenericArguments().SelectMany(Types),
        ];

    static bool IsData(Type type) =>
        type.IsVisible
        && !type.IsInterface
        && type != typeof(object)
        && !type.IsAssignableTo(typeof(Delegate))
        && !type.IsAssignableTo(typeof(MemberInfo))
        && (
            !type.IsGenericType
            || type.IsValueType
            || type.Namespace!.StartsWith("System.Collections", StringComparison.Ordinal)
        );
}
