using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PerfAssert.Loads;

/// <summary>What the type of a result says of it.</summary>
static class ReturnType
{
    static readonly ConcurrentDictionary<Type, string?> mends = new();
    static readonly Type[] awaited = [typeof(Task<>), typeof(ValueTask<>)];
    static readonly Type[] collections =
    [
        typeof(ICollection),
        typeof(ICollection<>),
        typeof(IReadOnlyCollection<>),
        typeof(ILookup<,>),
        typeof(IGrouping<,>),
    ];

    /// <summary>What puts off its work, with what to do. A result that may be lazy by its type counts; a class or a
    /// collection is there when it is returned.</summary>
    static readonly (Func<Type, bool> Is, string Mend)[] putOff =
    [
        (IsAwaitable, "Await it in the test"),
        (
            type =>
                AllOf(type)
                    .Any(each =>
                        IsOf(
                            each,
                            typeof(IAsyncEnumerable<>),
                            typeof(IAsyncEnumerator<>),
                            typeof(ConfiguredCancelableAsyncEnumerable<>)
                        )
                    ),
            "Read it to its end in the test, with await foreach"
        ),
        (
            IsSequence,
            "Read it to its end in the test, such as with .ToList() or .Count(); what is there already, "
                + "declare as a list or an array"
        ),
        (
            type => AllOf(type).Any(each => IsOf(each, typeof(IObservable<>))),
            "Wait in the test until it has given its last value"
        ),
        (type => AllOf(type).Any(each => IsOf(each, typeof(Lazy<>))), "Return its Value"),
        (type => type.IsAssignableTo(typeof(Thread)), "Join it in the test"),
        (IsFunction, "Call it in the test"),
    ];

    /// <summary>What there is when a value of this type was awaited: nothing of a task without a result, the value
    /// itself where there is nothing to await.</summary>
    public static Type Awaited(Type type) =>
        AllOf(type).FirstOrDefault(each => IsOf(each, awaited) || IsFSharpAsync(each)) is { } generic
            ? generic.GetGenericArguments()[0]
        : type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask) ? typeof(void)
        : type;

    /// <summary>What to do with a result of this type, whose work is not done when it is returned, or that holds such;
    /// null where it is done.</summary>
    public static string? Mend(Type type) => Array.Find(putOff, kind => kind.Is(type)).Mend ?? MendWithin(type);

    /// <summary>What to do with a result whose declared type did not tell that its work is not done;
    /// null where it is done.</summary>
    public static string? Mend(object result) =>
        result is Task { IsCompleted: true } ? null : mends.GetOrAdd(result.GetType(), Mend);

    /// <summary>
    /// What a value of this type holds, as far as the type spells it out: the elements of an array, a tuple, a pair or
    /// a collection. What a class keeps in its fields is its own business.
    /// </summary>
    public static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? [type.GetElementType()!]
        : type.IsGenericType
        && (
            type.IsAssignableTo(typeof(ITuple))
            || type.IsAssignableTo(typeof(IEnumerable))
            || IsOf(type, typeof(KeyValuePair<,>), typeof(Nullable<>))
        )
            ? type.GetGenericArguments()
        : [];

    /// <summary>As C# writes it, nearly.</summary>
    public static string Words(Type type) =>
        type.IsArray ? $"{Words(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Words))}>"
        : type.Name;

    /// <summary>A collection of functions is a result like any other:
    /// who builds a table of them has done his work.</summary>
    static string? MendWithin(Type type) =>
        AllParts(type)
            .Where(part => !IsFunction(part))
            .Select(part =>
                Array.Find(putOff, kind => kind.Is(part)).Mend is { } mend
                    ? $"It holds {Words(part)}: {char.ToLower(mend[0], CultureInfo.InvariantCulture)}{mend[1..]}"
                    : null
            )
            .FirstOrDefault(mend => mend is not null);

    static IEnumerable<Type> AllParts(Type type) => Parts(type).SelectMany(part => AllParts(part).Prepend(part));

    static bool IsFunction(Type type) =>
        type.IsAssignableTo(typeof(Delegate))
        || AllOf(type)
            .Any(each =>
                each.FullName?.StartsWith("Microsoft.FSharp.Core.FSharpFunc`", StringComparison.Ordinal) == true
            );

    static bool IsAwaitable(Type type) =>
        type.GetMethod(nameof(Task.GetAwaiter), Type.EmptyTypes) is not null || IsFSharpAsync(type);

    static bool IsSequence(Type type) =>
        type.IsAssignableTo(typeof(IEnumerator))
        || type.IsAssignableTo(typeof(IQueryable))
        || type.IsAssignableTo(typeof(ParallelQuery))
        || (
            type.IsInterface
            && type.IsAssignableTo(typeof(IEnumerable))
            && !AllOf(type).Any(each => each == typeof(ICollection) || IsOf(each, collections))
        );

    static bool IsFSharpAsync(Type type) =>
        type is { IsGenericType: true, FullName: { } name }
        && name.StartsWith("Microsoft.FSharp.Control.FSharpAsync`1", StringComparison.Ordinal);

    static bool IsOf(Type type, params Type[] generic) =>
        type.IsGenericType && generic.Contains(type.GetGenericTypeDefinition());

    /// <summary>The type, what it derives from, and its interfaces.</summary>
    static IEnumerable<Type> AllOf(Type type)
    {
        for (var each = type; each is not null; each = each.BaseType)
            yield return each;
        foreach (var each in type.GetInterfaces())
            yield return each;
    }
}
