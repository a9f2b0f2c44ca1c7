using Microsoft.CodeAnalysis;

namespace PerfAssert.Analyzers.Checks;

/// <summary>What the type of a result says of it.
/// A test holds it to what is said of the same types at run time.</summary>
static class ResultType
{
    const string Generic = "System.Collections.Generic.";

    static readonly string[] awaited =
    [
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask`1",
        "Microsoft.FSharp.Control.FSharpAsync`1",
    ];
    static readonly string[] streams =
    [
        $"{Generic}IAsyncEnumerable`1",
        $"{Generic}IAsyncEnumerator`1",
        "System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable`1",
    ];
    static readonly string[] collections =
    [
        "System.Collections.ICollection",
        $"{Generic}ICollection`1",
        $"{Generic}IReadOnlyCollection`1",
        "System.Linq.ILookup`2",
        "System.Linq.IGrouping`2",
    ];
    static readonly string[] containers = [$"{Generic}KeyValuePair`2", "System.Nullable`1"];
    static readonly string[] holding = ["System.Collections.IEnumerable", "System.Runtime.CompilerServices.ITuple"];
    static readonly string[] sequences =
    [
        "System.Collections.IEnumerator",
        "System.Linq.IQueryable",
        "System.Linq.ParallelQuery",
    ];

    /// <summary>What there is when a value of this type was awaited; null where that is nothing.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol type) =>
        AllOf(type).FirstOrDefault(each => Is(each, awaited)) is INamedTypeSymbol generic ? generic.TypeArguments[0]
        : AllOf(type).Any(each => Is(each, "System.Threading.Tasks.Task"))
        || Is(type, "System.Threading.Tasks.ValueTask")
        || type.SpecialType == SpecialType.System_Void
            ? null
        : type;

    /// <summary>Whether it is awaited.</summary>
    public static bool IsTask(ITypeSymbol type) => !SymbolEqualityComparer.Default.Equals(Awaited(type), type);

    /// <summary>What to do with a result of this type, whose work is not done when it is returned;
    /// null where it is done.</summary>
    public static string? Mend(ITypeSymbol? type)
    {
        if (type is null)
            return null;
        if (MendWhole(type) is { } mend)
            return mend;

        return AllParts(type)
            .Where(part => !IsFunction(AllOf(part)))
            .Select(part =>
                MendWhole(part) is { } own
                    ? $"It holds {Words(part)}: {char.ToLowerInvariant(own[0])}{own.Substring(1)}"
                    : null
            )
            .FirstOrDefault(each => each is not null);
    }

    static string? MendWhole(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol or IErrorTypeSymbol)
            return null;

        var all = AllOf(type).ToList();
        return IsAwaitable(all) ? "Await it in the test"
            : all.Exists(each => Is(each, streams)) ? "Read it to its end in the test, with await foreach"
            : IsSequence(type, all)
                ? "Read it to its end in the test, such as with .ToList() or .Count(); what is there already, "
                    + "declare as a list or an array"
            : all.Exists(each => Is(each, "System.IObservable`1"))
                ? "Wait in the test until it has given its last value"
            : all.Exists(each => Is(each, "System.Lazy`1")) ? "Return its Value"
            : all.Exists(each => Is(each, "System.Threading.Thread")) ? "Join it in the test"
            : IsFunction(all) ? "Call it in the test"
            : null;
    }

    /// <summary>What a value of this type holds, as far as the type spells it out, and what that holds.</summary>
    static IEnumerable<ITypeSymbol> AllParts(ITypeSymbol type) =>
        Parts(type).SelectMany(part => AllParts(part).Prepend(part));

    static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(element => element.Type),
            INamedTypeSymbol { IsGenericType: true } named
                when Is(type, containers) || AllOf(type).Any(each => Is(each, holding)) => Arguments(named),
            _ => [],
        };

    static bool IsFunction(IEnumerable<ITypeSymbol> all) =>
        all.Any(each =>
            each.SpecialType == SpecialType.System_Delegate
            || FullName(each).StartsWith("Microsoft.FSharp.Core.FSharpFunc`", StringComparison.Ordinal)
        );

    /// <summary>As C# writes it, nearly.</summary>
    public static string Words(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => $"{Words(array.ElementType)}[{new string(',', array.Rank - 1)}]",
            INamedTypeSymbol named when Arguments(named).ToList() is { Count: > 0 } arguments =>
                $"{named.Name}<{string.Join(", ", arguments.Select(Words))}>",
            INamedTypeSymbol named => named.MetadataName,
            _ => type.Name,
        };

    static bool IsAwaitable(List<ITypeSymbol> all) =>
        all.Exists(each =>
            Is(each, "Microsoft.FSharp.Control.FSharpAsync`1")
            || (each.TypeKind != TypeKind.Interface || SymbolEqualityComparer.Default.Equals(each, all[0]))
                && each.GetMembers("GetAwaiter")
                    .Any(member =>
                        member
                            is IMethodSymbol
                            {
                                Parameters.Length: 0,
                                DeclaredAccessibility: Accessibility.Public,
                                IsGenericMethod: false
                            }
                    )
        );

    static bool IsSequence(ITypeSymbol type, List<ITypeSymbol> all) =>
        all.Exists(each => Is(each, sequences))
        || (
            type.TypeKind == TypeKind.Interface
            && all.Exists(each => each.SpecialType == SpecialType.System_Collections_IEnumerable)
            && !all.Exists(each => Is(each, collections))
        );

    /// <summary>Those of the types around it too, as reflection has it.</summary>
    static IEnumerable<ITypeSymbol> Arguments(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Arguments(outer).Concat(type.TypeArguments) : type.TypeArguments;

    /// <summary>The type, what it derives from, and its interfaces.</summary>
    static IEnumerable<ITypeSymbol> AllOf(ITypeSymbol type)
    {
        for (var each = type; each is not null; each = each.BaseType)
            yield return each;
        foreach (var each in type.AllInterfaces)
            yield return each;
    }

    static bool Is(ITypeSymbol type, params string[] names) => names.Contains(FullName(type));

    static string FullName(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingNamespace: { } at }
            ? $"{at.ToDisplayString()}.{type.MetadataName}"
            : type.Name;
}
