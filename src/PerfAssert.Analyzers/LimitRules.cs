using Microsoft.CodeAnalysis;
using static PerfAssert.Analyzers.Rules;

namespace PerfAssert.Analyzers;

/// <summary>Limits, and what they are held against.</summary>
static class LimitRules
{
    public static readonly DiagnosticDescriptor NoLimit = new(
        "PERF0101",
        "No limit",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0101-no-limit"
    );

    public static readonly DiagnosticDescriptor NegativeLimit = new(
        "PERF0102",
        "A bound that means nothing",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0102-a-bound-that-means-nothing"
    );

    public static readonly DiagnosticDescriptor LimitText = new(
        "PERF0103",
        "A limit that cannot be read",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0103-a-limit-that-cannot-be-read"
    );

    public static readonly DiagnosticDescriptor MetricName = new(
        "PERF0104",
        "A name that cannot be recorded",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0104-a-name-that-cannot-be-recorded"
    );

    public static readonly DiagnosticDescriptor MetricValue = new(
        "PERF0105",
        "A value that cannot be recorded",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0105-a-value-that-cannot-be-recorded"
    );

    public static readonly DiagnosticDescriptor NotRecorded = new(
        "PERF0106",
        "A limit on something that was not recorded",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0106-a-limit-on-something-that-was-not-recorded"
    );

    public static readonly DiagnosticDescriptor TooFewIterations = new(
        "PERF0107",
        "Too few iterations for a percentile",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0107-too-few-iterations-for-a-percentile"
    );

    public static readonly DiagnosticDescriptor MustBeBatched = new(
        "PERF0108",
        "A percentile of batches",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0108-a-percentile-of-batches"
    );

    public static readonly DiagnosticDescriptor LimitUnit = new(
        "PERF0110",
        "A bound in another unit",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0110-a-bound-in-another-unit"
    );
}
