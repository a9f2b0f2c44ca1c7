using Microsoft.CodeAnalysis;
using static PerfAssert.Analyzers.Rules;

namespace PerfAssert.Analyzers;

/// <summary>What may be meant so.</summary>
static class HintRules
{
    public static readonly DiagnosticDescriptor TakesNoToken = new(
        "PERF0131",
        "A load that cannot be told to stop",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0131-a-load-that-cannot-be-told-to-stop"
    );

    public static readonly DiagnosticDescriptor Sleeps = new(
        "PERF0132",
        "A pause that is measured",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0132-a-pause-that-is-measured"
    );

    public static readonly DiagnosticDescriptor ReadsClock = new(
        "PERF0133",
        "A clock that is measured",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0133-a-clock-that-is-measured"
    );

    public static readonly DiagnosticDescriptor NameInQuotes = new(
        "PERF0134",
        "The name of a method in quotes",
        Sentence,
        Hint,
        Info,
        true,
        helpLinkUri: Page + "perf0134-the-name-of-a-method-in-quotes"
    );
}
