using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PerfAssert.Analyzers;

/// <summary>
/// Every code that the compiler can tell of. The sentence is that of the problem at run time. What is surely red there
/// is a warning; what may be meant so is information.
/// </summary>
static class Rules
{
    /// <summary>Where the project lies.</summary>
    public const string Repository = "https://github.com/perfassert/perfassert";

    internal const string Page = Repository + "/blob/main/docs/problems.md#";
    internal const string Sentence = "{0}";
    internal const string Red = "PerfAssert";
    internal const string Hint = "PerfAssert.Hints";
    internal const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;
    internal const DiagnosticSeverity Info = DiagnosticSeverity.Info;

    /// <summary>What may be wrong with the attributes of a test.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfAttributes { get; } =
    [
        LimitRules.NoLimit,
        LimitRules.NegativeLimit,
        LimitRules.LimitText,
        LimitRules.TooFewIterations,
        LimitRules.MustBeBatched,
        TestRules.OutOfRange,
        LimitRules.LimitUnit,
        TestRules.AsyncVoid,
        TestRules.GoTogether,
        TestRules.Exclude,
        TestRules.NoSuchReference,
        LoadRules.NoLoad,
        LoadRules.UnknownOperation,
        LoadRules.LimitOfOperation,
        LoadRules.NothingToRecoverFrom,
        TestRules.DeferredResult,
        TestRules.TextWithoutName,
        HintRules.TakesNoToken,
        HintRules.NameInQuotes,
        LoadRules.LoadSetting,
        LoadRules.Operation,
        LoadRules.UnknownLevel,
    ];

    /// <summary>What may be wrong with the code of a test.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfCode { get; } =
    [
        LimitRules.MetricName,
        LimitRules.MetricValue,
        TestRules.OutsideTest,
        TestRules.DeferredResult,
        HintRules.Sleeps,
        HintRules.ReadsClock,
    ];

    /// <summary>What may be wrong with the two together.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfClasses { get; } = [LimitRules.NotRecorded];

    static readonly ImmutableDictionary<string, DiagnosticDescriptor> all = OfAttributes
        .Concat(OfCode)
        .Concat(OfClasses)
        .Distinct()
        .ToImmutableDictionary(rule => rule.Id);

    /// <summary>The rule of a code.</summary>
    public static DiagnosticDescriptor Of(string code) => all[code];
}
