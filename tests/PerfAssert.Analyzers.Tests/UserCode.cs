using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAssert.Analyzers.Tests;

/// <summary>Code as a user has it in a test project, compiled with what this process runs on:
/// nothing is downloaded.</summary>
static class UserCode
{
    const string Usings = """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using PerfAssert;
        using Xunit;

        """;

    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. Paths
            .Where(path =>
                Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) == "netstandard.dll"
            )
            .Select(Reference),
    ];

    /// <summary>The framework, xUnit and PerfAssert.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. Framework,
        .. Paths
            .Where(path =>
                Path.GetFileName(path) is "PerfAssert.dll" or "PerfAssert.Core.dll"
                || Path.GetFileName(path).StartsWith("xunit.v3", StringComparison.Ordinal)
            )
            .Select(Reference),
    ];

    static IEnumerable<string> Paths =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>A file with these members of a class.</summary>
    public static string WithMembers(string members) =>
        $"{Usings}\npublic class OrderTests\n{{\n    "
        + $"{members.ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}\n";

    /// <summary>A file with these types.</summary>
    public static string WithTypes(string types) => $"{Usings}\n{types.ReplaceLineEndings("\n")}\n";

    public static CSharpCompilation Compile(
        string file,
        IEnumerable<MetadataReference>? references = null,
        string path = "Orders.cs"
    ) =>
        CSharpCompilation.Create(
            "Shop.Tests",
            [CSharpSyntaxTree.ParseText(file, path: path)],
            references ?? References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );

    static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
