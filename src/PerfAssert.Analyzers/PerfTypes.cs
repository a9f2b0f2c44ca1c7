using Microsoft.CodeAnalysis;

namespace PerfAssert.Analyzers;

/// <summary>The types of PerfAssert, as a project that uses it sees them.</summary>
sealed class PerfTypes
{
    PerfTypes(Compilation compilation, INamedTypeSymbol test, INamedTypeSymbol context)
    {
        (Compilation, Test, Context) = (compilation, test, context);
        Load = Named("LoadFactAttribute");
        Profile = Named("LoadProfileAttribute");
        Mix = Named("MixAttribute");
        FasterThan = Named("FasterThanAttribute");
        NotSlowerThan = Named("NotSlowerThanAttribute");
        Reference = Named("PerfReferenceAttribute");
        Baseline = Named("PerfBaselineAttribute");
        BaselineOfAll = compilation.Assembly.GetAttributes().FirstOrDefault(attribute => Is(attribute, Baseline));
        XunitFact = compilation.GetTypeByMetadataName("Xunit.FactAttribute");
        Token = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");

        INamedTypeSymbol? Named(string name) => test.ContainingAssembly.GetTypeByMetadataName($"PerfAssert.{name}");
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Test { get; }

    public INamedTypeSymbol Context { get; }

    public INamedTypeSymbol? Load { get; }

    public INamedTypeSymbol? Profile { get; }

    public INamedTypeSymbol? Mix { get; }

    public INamedTypeSymbol? FasterThan { get; }

    public INamedTypeSymbol? NotSlowerThan { get; }

    public INamedTypeSymbol? Reference { get; }

    public INamedTypeSymbol? Baseline { get; }

    /// <summary>What asks for baselines of all tests of the project, or null.</summary>
    public AttributeData? BaselineOfAll { get; }

    public INamedTypeSymbol? XunitFact { get; }

    public INamedTypeSymbol? Token { get; }

    /// <summary>The types, or null in a project that does not use PerfAssert.</summary>
    public static PerfTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("PerfAssert.PerfTestAttribute") is { } test
        && compilation.GetTypeByMetadataName("PerfAssert.PerfContext") is { } context
            ? new(compilation, test, context)
            : null;

    /// <summary>Whether an attribute is of a type or derives from it.</summary>
    public static bool Is(AttributeData attribute, INamedTypeSymbol? type)
    {
        if (type is null)
            return false;

        for (var each = attribute.AttributeClass; each is not null; each = each.BaseType)
            if (SymbolEqualityComparer.Default.Equals(each, type))
                return true;
        return false;
    }

    /// <summary>The attribute that makes a method a performance test, or null.</summary>
    public AttributeData? TestOn(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(attribute => Is(attribute, Test));

    public bool IsToken(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, Token);
}
