using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAssert.CodeFixes;

/// <summary>Leaves a setting out. Which that is the analyzer knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LeaveOutFix : SyntaxFix<AttributeSyntax>
{
    const string LeaveOut = nameof(LeaveOut);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    ["PERF0107", "PERF0108", "PERF0112", "PERF0113"];

    private protected override (string Title, AttributeSyntax Changed)? Change(
        AttributeSyntax node,
        Diagnostic diagnostic,
        Func<string, TypeSyntax> named
    )
    {
        if (!diagnostic.Properties.TryGetValue(LeaveOut, out var setting) || node.ArgumentList is not { } list)
            return null;

        var argument = list.Arguments.FirstOrDefault(each => each.NameEquals?.Name.Identifier.ValueText == setting);
        if (argument is null)
            return null;

        var rest = list.Arguments.Remove(argument);
        return ($"Leave {setting} out", node.WithArgumentList(rest.Count == 0 ? null : list.WithArguments(rest)));
    }
}
