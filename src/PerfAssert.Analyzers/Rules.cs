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

    const string Page = Repository + "/blob/main/docs/problems.md#";
    const string Sentence = "{0}";
    const string Red = "PerfAssert";
    const string Hint = "PerfAssert.Hints";
    const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;
    const DiagnosticSeverity Info = DiagnosticSeverity.Info;

    static readonly DiagnosticDescriptor noLimit = new(
        "PERF0101",
        "No limit",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0101-no-limit"
    );

    static readonly DiagnosticDescriptor negativeLimit = new(
        "PERF0102",
        "A bound that means nothing",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0102-a-bound-that-means-nothing"
    );

    static readonly DiagnosticDescriptor limitText = new(
        "PERF0103",
        "A limit that cannot be read",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0103-a-limit-that-cannot-be-read"
    );

    static readonly DiagnosticDescriptor metricName = new(
        "PERF0104",
        "A name that cannot be recorded",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0104-a-name-that-cannot-be-recorded"
    );

    static readonly DiagnosticDescriptor metricValue = new(
        "PERF0105",
        "A value that cannot be recorded",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0105-a-value-that-cannot-be-recorded"
    );

    static readonly DiagnosticDescriptor notRecorded = new(
        "PERF0106",
        "A limit on something that was not recorded",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0106-a-limit-on-something-that-was-not-recorded"
    );

    static readonly DiagnosticDescriptor tooFewIterations = new(
        "PERF0107",
        "Too few iterations for a percentile",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0107-too-few-iterations-for-a-percentile"
    );

    static readonly DiagnosticDescriptor mustBeBatched = new(
        "PERF0108",
        "A percentile of batches",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0108-a-percentile-of-batches"
    );

    static readonly DiagnosticDescriptor outOfRange = new(
        "PERF0109",
        "A setting outside its range",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0109-a-setting-outside-its-range"
    );

    static readonly DiagnosticDescriptor limitUnit = new(
        "PERF0110",
        "A bound in another unit",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0110-a-bound-in-another-unit"
    );

    static readonly DiagnosticDescriptor asyncVoid = new(
        "PERF0111",
        "Async void",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0111-async-void"
    );

    static readonly DiagnosticDescriptor goTogether = new(
        "PERF0112",
        "Half of a pair",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0112-half-of-a-pair"
    );

    static readonly DiagnosticDescriptor exclude = new(
        "PERF0113",
        "Settings that exclude each other",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0113-settings-that-exclude-each-other"
    );

    static readonly DiagnosticDescriptor outsideTest = new(
        "PERF0114",
        "Outside a performance test",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0114-outside-a-performance-test"
    );

    static readonly DiagnosticDescriptor noSuchReference = new(
        "PERF0115",
        "A reference that does not exist",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0115-a-reference-that-does-not-exist"
    );

    static readonly DiagnosticDescriptor noLoad = new(
        "PERF0116",
        "A load test without load",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0116-a-load-test-without-load"
    );

    static readonly DiagnosticDescriptor unknownOperation = new(
        "PERF0117",
        "A limit on an operation that does not exist",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0117-a-limit-on-an-operation-that-does-not-exist"
    );

    static readonly DiagnosticDescriptor limitOfOperation = new(
        "PERF0118",
        "A limit that no single operation can have",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0118-a-limit-that-no-single-operation-can-have"
    );

    static readonly DiagnosticDescriptor nothingToRecoverFrom = new(
        "PERF0119",
        "A recovery from nothing",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0119-a-recovery-from-nothing"
    );

    static readonly DiagnosticDescriptor deferredResult = new(
        "PERF0120",
        "A result whose work is not done",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0120-a-result-whose-work-is-not-done"
    );

    static readonly DiagnosticDescriptor textWithoutName = new(
        "PERF0122",
        "A text that sets nothing",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0122-a-text-that-sets-nothing"
    );

    static readonly DiagnosticDescriptor takesNoToken = new(
        "PERF0131",
        "A load that cannot be told to stop",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0131-a-load-that-cannot-be-told-to-stop"
    );

    static readonly DiagnosticDescriptor sleeps = new(
        "PERF0132",
        "A pause that is measured",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0132-a-pause-that-is-measured"
    );

    static readonly DiagnosticDescriptor readsClock = new(
        "PERF0133",
        "A clock that is measured",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0133-a-clock-that-is-measured"
    );

    static readonly DiagnosticDescriptor nameInQuotes = new(
        "PERF0134",
        "The name of a method in quotes",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0134-the-name-of-a-method-in-quotes"
    );

    static readonly DiagnosticDescriptor loadSetting = new(
        "PERF0401",
        "A number that no load can have",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0401-a-number-that-no-load-can-have"
    );

    static readonly DiagnosticDescriptor operation = new(
        "PERF0404",
        "An operation with an impossible name or weight",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0404-an-operation-with-an-impossible-name-or-weight"
    );

    static readonly DiagnosticDescriptor unknownLevel = new(
        "PERF0407",
        "No load of that name",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0407-no-load-of-that-name"
    );

    /// <summary>What may be wrong with the attributes of a test.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfAttributes { get; } =
    [
        noLimit,
        negativeLimit,
        limitText,
        tooFewIterations,
        mustBeBatched,
        outOfRange,
        limitUnit,
        asyncVoid,
        goTogether,
        exclude,
        noSuchReference,
        noLoad,
        unknownOperation,
        limitOfOperation,
        nothingToRecoverFrom,
        deferredResult,
        textWithoutName,
        takesNoToken,
        nameInQuotes,
        loadSetting,
        operation,
        unknownLevel,
    ];

    /// <summary>What may be wrong with the code of a test.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfCode { get; } =
    [metricName, metricValue, outsideTest, deferredResult, sleeps, readsClock];

    /// <summary>What may be wrong with the two together.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfClasses { get; } = [notRecorded];

    static readonly ImmutableDictionary<string, DiagnosticDescriptor> all = OfAttributes
        .Concat(OfCode)
        .Concat(OfClasses)
        .Distinct()
        .ToImmutableDictionary(rule => rule.Id);

    /// <summary>The rule of a code.</summary>
    public static DiagnosticDescriptor Of(string code) => all[code];
}
