using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAssert.Analyzers;

/// <summary>Another method that a test names.</summary>
/// <param name="Setting">What messages call the attribute.</param>
/// <param name="Name">The name.</param>
/// <param name="Expression">How it is written.</param>
/// <param name="Place">Where.</param>
/// <param name="IsOperation">Whether it is an operation of a load, which may take a token,
/// and may take nothing else.</param>
sealed record NamedMethod(string Setting, string Name, ExpressionSyntax? Expression, Location Place, bool IsOperation)
{
    /// <summary>The methods of that name that the class has, its own and those that it inherits.</summary>
    public IEnumerable<IMethodSymbol> In(INamedTypeSymbol type)
    {
        for (var each = type; each is not null; each = each.BaseType)
            foreach (var method in each.GetMembers(Name).OfType<IMethodSymbol>())
                if (
                    each.Equals(type, SymbolEqualityComparer.Default)
                    || method.DeclaredAccessibility != Accessibility.Private
                )
                    yield return method;
    }
}
