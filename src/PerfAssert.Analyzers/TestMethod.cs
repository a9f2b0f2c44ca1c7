using Microsoft.CodeAnalysis;

namespace PerfAssert.Analyzers;

/// <summary>A performance test with all that stands on its method.</summary>
sealed class TestMethod
{
    TestMethod(IMethodSymbol method, AttributeData test, PerfTypes types, CancellationToken cancellation)
    {
        (Method, Types, IsLoad) = (method, types, PerfTypes.Is(test, types.Load));
        Test = new(test, cancellation);
        Profiles = All(types.Profile);
        Mix = All(types.Mix);
        Relations = [.. All(types.FasterThan), .. All(types.NotSlowerThan)];

        IReadOnlyList<StatedAttribute> All(INamedTypeSymbol? type) =>
            [
                .. method
                    .GetAttributes()
                    .Where(attribute => PerfTypes.Is(attribute, type))
                    .Select(attribute => new StatedAttribute(attribute, cancellation)),
            ];
    }

    public IMethodSymbol Method { get; }

    public PerfTypes Types { get; }

    public bool IsLoad { get; }

    /// <summary>The attribute that makes it a test.</summary>
    public StatedAttribute Test { get; }

    /// <summary>The shapes of its load, in order.</summary>
    public IReadOnlyList<StatedAttribute> Profiles { get; }

    /// <summary>The operations of its load.</summary>
    public IReadOnlyList<StatedAttribute> Mix { get; }

    /// <summary>The comparisons with other methods.</summary>
    public IReadOnlyList<StatedAttribute> Relations { get; }

    /// <summary>Whether a file says the rest, which nobody reads while the code is typed.</summary>
    public bool HasScenario => Test.Has(Setting.Scenario);

    /// <summary>Where it has its name.</summary>
    public Location Place => Method.Locations[0];

    /// <summary>The test, or null where the method is none.</summary>
    public static TestMethod? Of(IMethodSymbol method, PerfTypes types, CancellationToken cancellation) =>
        types.TestOn(method) is { } test ? new(method, test, types, cancellation) : null;

    /// <summary>Where an operation of the mix, a relation or a baseline names another method: the attribute, what is
    /// said of it, the name, and where it stands.</summary>
    public IEnumerable<NamedMethod> Named =>
        [
            .. Mix.SelectMany(part => NamedIn(part, $"{part.Name} {part.NameGiven}", isOperation: true)),
            .. Relations.SelectMany(relation =>
                NamedIn(relation, $"{relation.Name} {relation.NameGiven}", isOperation: IsLoad)
            ),
            .. Test.Text(Setting.BaselineReference) is { } reference && !IsLoad
                ? new[]
                {
                    new NamedMethod(
                        Setting.BaselineReference,
                        reference,
                        Test.Expression(Setting.BaselineReference),
                        Test.PlaceOf(Setting.BaselineReference),
                        false
                    ),
                }
                : [],
        ];

    static IEnumerable<NamedMethod> NamedIn(StatedAttribute attribute, string setting, bool isOperation) =>
        attribute
            .Given<string>(0)
            .Take(1)
            .Select(name => new NamedMethod(
                setting,
                name,
                attribute.ExpressionGiven(0),
                attribute.PlaceOfGiven(0),
                isOperation
            ));
}
