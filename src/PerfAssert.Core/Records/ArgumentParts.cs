using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PerfAssert.Records;

/// <summary>What arguments are made of, for all who write them down.</summary>
static class ArgumentParts
{
    /// <summary>What was counted before it is enumerated. A mere sequence may have no end.</summary>
    public static bool IsCollection(Type type) =>
        type.IsAssignableTo(typeof(ICollection))
        || Implements(type, typeof(ICollection<>))
        || Implements(type, typeof(IReadOnlyCollection<>));

    /// <summary>A collection in which no item has a place of its own:
    /// a hash table gives them in another order in each process.</summary>
    public static bool HasNoOrder(Type type) =>
        type.IsAssignableTo(typeof(IDictionary))
        || Implements(type, typeof(IDictionary<,>))
        || Implements(type, typeof(IReadOnlyDictionary<,>))
        || Implements(type, typeof(ISet<>))
        || Implements(type, typeof(IReadOnlySet<>));

    /// <summary>What a collection says that it holds, or null.</summary>
    public static Type? ItemOf(Type type) =>
        type.GetElementType()
        ?? type.GetInterfaces()
            .FirstOrDefault(contract => IsOf(contract, typeof(IEnumerable<>)))
            ?.GetGenericArguments()[0];

    /// <summary>The two of a pair, or null.</summary>
    public static (object? Left, object? Right)? PairOf(object value)
    {
        var type = value.GetType();
        return IsOf(type, typeof(KeyValuePair<,>))
            ? (type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value))
            : null;
    }

    /// <summary>Whether it is a stretch of memory, whose text has its length only.</summary>
    public static bool IsMemory(Type type) => IsOf(type, typeof(Memory<>)) || IsOf(type, typeof(ReadOnlyMemory<>));

    /// <summary>Whether a person wrote its <c>ToString()</c>: that of a record shows no items of collections, and that
    /// of other types no values.</summary>
    public static bool HasOwnText(Type type)
    {
        var method = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;
        return method.DeclaringType != typeof(object)
            && method.DeclaringType != typeof(ValueType)
            && !IsGenerated(method)
            && !IsGenerated(method.DeclaringType!);
    }

    /// <summary>
    /// The members that hold a value's state, in the order of their names: fields and properties without code; where
    /// there are none, all properties. What has code may count, wait or build something that the test is about.
    /// </summary>
    public static IReadOnlyList<MemberInfo> Members(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance;
        List<PropertyInfo> properties =
        [
            .. type.GetProperties(all)
                .Where(property =>
                    property.GetMethod is { IsPublic: true }
                    && property.GetIndexParameters().Length == 0
                    && !property.PropertyType.IsByRefLike
                ),
        ];
        List<MemberInfo> state =
        [
            .. type.GetFields(all),
            .. properties.Where(property => IsGenerated(property.GetMethod!) || IsGenerated(type)),
        ];
        return
        [
            .. (state.Count > 0 ? state : [.. properties])
                .DistinctBy(member => member.Name)
                .OrderBy(member => member.Name, StringComparer.Ordinal),
        ];
    }

    public static bool IsAnonymous(Type type) =>
        IsGenerated(type) && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    static bool Implements(Type type, Type generic) =>
        IsOf(type, generic) || type.GetInterfaces().Any(contract => IsOf(contract, generic));

    static bool IsOf(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
