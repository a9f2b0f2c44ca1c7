using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PerfAssert.Analyzers.Texts;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>The other methods that a test names: whether they are there, and can be measured.</summary>
static class References
{
    public static IEnumerable<Found> Of(TestMethod test) =>
        [.. test.Relations.SelectMany(Numbers), .. test.Named.SelectMany(named => Of(test, named))];

    static IEnumerable<Found> Numbers(StatedAttribute relation)
    {
        if (relation.Given<string>(0) is not [var name] || relation.Given<double>(1) is not [var number])
            yield break;

        var setting = $"{relation.Name} {name}";
        if (relation.Name == "FasterThan" && !(number >= 1 && double.IsFinite(number)))
            yield return new(
                Problem.OutOfRange($"{setting} by", number, "a number from 1, such as 1.2"),
                relation.PlaceOfGiven(1)
            );
        if (relation.Name == "NotSlowerThan" && !(number > 0 && double.IsFinite(number)))
            yield return new(
                Problem.OutOfRange($"{setting} percent", number, "a number over 0, such as 5"),
                relation.PlaceOfGiven(1)
            );
    }

    static IEnumerable<Found> Of(TestMethod test, NamedMethod named)
    {
        var type = test.Method.ContainingType;
        var fitting = named.In(type).FirstOrDefault(method => Fits(test, method, named.IsOperation));
        if (fitting is not null)
            return [.. Returns.Of(fitting, named.Place), .. Quoted(named)];

        // What derives from an abstract class may have the method.
        return type.IsAbstract
            ? []
            : [new(Problem.NoSuchReference(named.Setting, type.Name), named.Place, Meant(test, named))];
    }

    static IEnumerable<Found> Quoted(NamedMethod named) =>
        named.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }
            ? [new(Problem.NameInQuotes(named.Setting.Split(' ')[0], named.Name), named.Place, $"nameof({named.Name})")]
            : [];

    static bool Fits(TestMethod test, IMethodSymbol method, bool isOperation)
    {
        if (method.IsGenericMethod || method.MethodKind != MethodKind.Ordinary)
            return false;
        if (!isOperation)
            return IsCalledAlike(test, [.. Types(method)], [.. Types(test.Method)]);

        var (data, ofTest) = (Data(method), Data(test.Method));
        return data.Length == 0 || data.SequenceEqual(ofTest, SymbolEqualityComparer.Default);

        ITypeSymbol[] Data(IMethodSymbol of) => [.. Types(of).Where(each => !test.Types.IsToken(each))];
    }

    /// <summary>The reference is called with the arguments of the test.</summary>
    static bool IsCalledAlike(TestMethod test, ITypeSymbol[] parameters, ITypeSymbol[] arguments) =>
        parameters.Length == arguments.Length
        && parameters
            .Zip(arguments, (to, from) => test.Types.Compilation.ClassifyCommonConversion(from, to))
            .All(conversion => conversion.IsImplicit);

    static IEnumerable<ITypeSymbol> Types(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type);

    /// <summary>The method with the nearest name that could be called.</summary>
    static string? Meant(TestMethod test, NamedMethod named)
    {
        var names = test
            .Method.ContainingType.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method =>
                !SymbolEqualityComparer.Default.Equals(method, test.Method) && Fits(test, method, named.IsOperation)
            )
            .Select(method => method.Name);
        return WordSuggestion.Nearest(named.Name, names) is { } name ? $"nameof({name})" : null;
    }
}
