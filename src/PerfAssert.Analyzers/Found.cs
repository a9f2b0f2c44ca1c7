using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers;

/// <summary>A problem at a place of the code.</summary>
/// <param name="Problem">What is said at run time, too.</param>
/// <param name="Place">The word that is wrong.</param>
/// <param name="Mend">What may be meant in place of that word; null where nobody can know.</param>
sealed record Found(Problem Problem, Location Place, string? Mend = null)
{
    /// <summary>A setting of the attribute that may simply go, or null.</summary>
    public string? LeaveOut { get; init; }

    /// <summary>Whether it is surely red at run time although others of this code may be meant so.</summary>
    public bool IsSure { get; init; }

    public Diagnostic Diagnostic =>
        Diagnostic.Create(
            Rule,
            Place,
            IsSure ? DiagnosticSeverity.Warning : Rule.DefaultSeverity,
            null,
            Properties,
            Problem.Sentence
        );

    DiagnosticDescriptor Rule => Rules.Of(Problem.Code);

    ImmutableDictionary<string, string?> Properties =>
        new[] { (Key: nameof(Mend), Value: Mend), (Key: nameof(LeaveOut), Value: LeaveOut) }
            .Where(pair => pair.Value is not null)
            .ToImmutableDictionary(pair => pair.Key, pair => pair.Value);
}
