using System.Collections;
using System.Runtime.CompilerServices;

namespace PerfAssert.Sampling;

/// <summary>What the type of a result says of it.</summary>
static class ReturnType
{
    static readonly Type[] awaited = [typeof(Task<>), typeof(ValueTask<>)];
    static readonly Type[] collections = [typeof(ICollection), typeof(ICollection<>), typeof(IReadOnlyCollection<>), typeof(ILookup<,>), typeof(IGrouping<,>)];

    /// <summary>What puts off its work, with what to do. A result that may be lazy by its type counts; a class or a collection is there when it is returned.</summary>
    static readonly (Func<Type, bool> Is, string Mend)[] putOff =
    [
        (IsAwaitable, "Await it in the test"),
        (type => AllOf(type).Any(each => IsOf(each, typeof(IAsyncEnumerable<>), typeof(IAsyncEnumerator<>), typeof(ConfiguredCancelableAsyncEnumerable<>))), "Read it to its end in the test, with await foreach"),
        (IsSequence, "Read it to its end in the test, such as with .ToList() or .Count(); what is there already, declare as a list or an array"),
        (type => AllOf(type).Any(each => IsOf(each, typeof(IObservable<>))), "Wait in the test until it has given its last value"),
        (type => AllOf(type).Any(each => IsOf(each, typeof(Lazy<>))), "Return its Value"),
        (type => type.IsAssignableTo(typeof(Delegate)) || AllOf(type).Any(each => each.FullName?.StartsWith("Microsoft.FSharp.Core.FSharpFunc`", StringComparison.Ordinal) == true), "Call it in the test"),
    ];

    /// <summary>What there is when a value of this type was awaited: nothing of a task without a result, the value itself where there is nothing to await.</summary>
    public static Type Awaited(Type type) =>
        AllOf(type).FirstOrDefault(each => IsOf(each, awaited) || IsFSharpAsync(each)) is { } generic ? generic.GetGenericArguments()[0]
        : type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask) ? typeof(void)
        : type;

    /// <summary>What to do with a result of this type, whose work is not done when it is returned; null where it is done.</summary>
    public static string? Mend(Type type) => Array.Find(putOff, kind => kind.Is(type)).Mend;

    /// <summary>As C# writes it, nearly.</summary>
    public static string Words(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Words))}>"
        : type.Name;

    static bool IsAwaitable(Type type) => type.GetMethod(nameof(Task.GetAwaiter), Type.EmptyTypes) is not null || IsFSharpAsync(type);

    static bool IsSequence(Type type) =>
        type.IsAssignableTo(typeof(IEnumerator)) || type.IsAssignableTo(typeof(IQueryable)) || type.IsAssignableTo(typeof(ParallelQuery)) ||
        (type.IsInterface && type.IsAssignableTo(typeof(IEnumerable)) && !AllOf(type).Any(each => each == typeof(ICollection) || IsOf(each, collections)));

    static bool IsFSharpAsync(Type type) => type is { IsGenericType: true, FullName: { } name } && name.StartsWith("Microsoft.FSharp.Control.FSharpAsync`1", StringComparison.Ordinal);

    static bool IsOf(Type type, params Type[] generic) => type.IsGenericType && generic.Contains(type.GetGenericTypeDefinition());

    /// <summary>The type, what it derives from, and its interfaces.</summary>
    static IEnumerable<Type> AllOf(Type type)
    {
        for (var each = type; each is not null; each = each.BaseType) yield return each;
        foreach (var each in type.GetInterfaces()) yield return each;
    }
}
