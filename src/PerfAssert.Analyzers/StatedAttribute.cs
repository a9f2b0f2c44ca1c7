using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAssert.Analyzers;

/// <summary>An attribute as it stands in the code: what is set, and where.</summary>
sealed class StatedAttribute
{
    readonly AttributeData data;
    readonly AttributeSyntax? syntax;

    public StatedAttribute(AttributeData data, CancellationToken cancellation) =>
        (this.data, syntax) = (data, data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax);

    /// <summary>What stands between the brackets.</summary>
    public string Name =>
        data.AttributeClass!.Name is var name && name.EndsWith(nameof(Attribute), StringComparison.Ordinal)
            ? name[..^nameof(Attribute).Length]
            : name;

    /// <summary>Whether it is one of PerfAssert, and no shape of the user's own.</summary>
    public bool IsOf(PerfTypes types) =>
        SymbolEqualityComparer.Default.Equals(data.AttributeClass!.ContainingAssembly, types.Test.ContainingAssembly);

    /// <summary>Where it stands.</summary>
    public Location Place => syntax?.Name.GetLocation() ?? Location.None;

    /// <summary>The numbers that are set, in order.</summary>
    public IEnumerable<KeyValuePair<string, double>> Numbers =>
        from pair in data.NamedArguments
        where NumberOf(pair.Value) is not null
        select new KeyValuePair<string, double>(pair.Key, NumberOf(pair.Value)!.Value);

    public bool Has(string setting) => data.NamedArguments.Any(pair => pair.Key == setting);

    public double? Number(string setting) => NumberOf(Value(setting));

    public int? Whole(string setting) => Number(setting) is { } value ? (int)value : null;

    public bool IsOn(string setting) => Value(setting) is { Kind: TypedConstantKind.Primitive, Value: true };

    public string? Text(string setting) =>
        Value(setting) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>The elements of a list, none where it is not set.</summary>
    public IReadOnlyList<T> List<T>(string setting) => Elements<T>(Value(setting));

    /// <summary>The argument of the constructor, or its elements.</summary>
    public IReadOnlyList<T> Given<T>(int index) =>
        data.ConstructorArguments.Length > index ? Elements<T>(data.ConstructorArguments[index]) : [];

    /// <summary>The first argument of the constructor where that is a text: the name of a method.
    /// Empty where it cannot be known.</summary>
    public string NameGiven => Given<string>(0) is [var name] ? name : "";

    /// <summary>Where the value of a setting stands.</summary>
    public Location PlaceOf(string setting) => Expression(setting)?.GetLocation() ?? Place;

    /// <summary>Where an argument of the constructor stands.</summary>
    public Location PlaceOfGiven(int index) => ExpressionGiven(index)?.GetLocation() ?? Place;

    /// <summary>The expression of an argument of the constructor.</summary>
    public ExpressionSyntax? ExpressionGiven(int index)
    {
        if (
            syntax?.ArgumentList is not { } list
            || data.AttributeConstructor is not { } constructor
            || index >= constructor.Parameters.Length
        )
            return null;

        var parameter = constructor.Parameters[index].Name;
        var positional = list.Arguments.Where(argument => argument is { NameEquals: null, NameColon: null }).ToList();
        return list.Arguments.FirstOrDefault(argument =>
                argument.NameColon?.Name.Identifier.ValueText == parameter
            )?.Expression
            ?? (index < positional.Count ? positional[index].Expression : null);
    }

    /// <summary>The expression of a setting.</summary>
    public ExpressionSyntax? Expression(string setting) =>
        syntax
            ?.ArgumentList?.Arguments.FirstOrDefault(argument =>
                argument.NameEquals?.Name.Identifier.ValueText == setting
            )
            ?.Expression;

    /// <summary>The expression of one element of a list,
    /// or of the whole where its elements cannot be told apart.</summary>
    public ExpressionSyntax? Element(string setting, int index)
    {
        var whole = Expression(setting);
        var elements = whole switch
        {
            CollectionExpressionSyntax list when list.Elements.All(element => element is ExpressionElementSyntax) =>
            [
                .. list.Elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression),
            ],
            ArrayCreationExpressionSyntax { Initializer: { } values } => [.. values.Expressions],
            ImplicitArrayCreationExpressionSyntax { Initializer: var values } => [.. values.Expressions],
            _ => Array.Empty<ExpressionSyntax>(),
        };
        return index < elements.Length ? elements[index] : whole;
    }

    TypedConstant Value(string setting) => data.NamedArguments.FirstOrDefault(pair => pair.Key == setting).Value;

    static IReadOnlyList<T> Elements<T>(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array
            ? (constant.IsNull ? [] : [.. constant.Values.Select(each => each.Value).OfType<T>()])
        : constant.Value is T one ? [one]
        : [];

    static double? NumberOf(TypedConstant constant) =>
        constant switch
        {
            { Kind: TypedConstantKind.Array or TypedConstantKind.Error } => null,
            { Value: double number } => number,
            { Value: int number } => number,
            _ => null,
        };
}
