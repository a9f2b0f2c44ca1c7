using Microsoft.CodeAnalysis;
using static PerfAssert.Analyzers.Rules;

namespace PerfAssert.Analyzers;

/// <summary>The attributes and the method of a test.</summary>
static class TestRules
{
    public static readonly DiagnosticDescriptor OutOfRange = new(
        "PERF0109",
        "A setting outside its range",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0109-a-setting-outside-its-range"
    );

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        "PERF0111",
        "Async void",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0111-async-void"
    );

    public static readonly DiagnosticDescriptor GoTogether = new(
        "PERF0112",
        "Half of a pair",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0112-half-of-a-pair"
    );

    public static readonly DiagnosticDescriptor Exclude = new(
        "PERF0113",
        "Settings that exclude each other",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0113-settings-that-exclude-each-other"
    );

    public static readonly DiagnosticDescriptor OutsideTest = new(
        "PERF0114",
        "Outside a performance test",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0114-outside-a-performance-test"
    );

    public static readonly DiagnosticDescriptor NoSuchReference = new(
        "PERF0115",
        "A reference that does not exist",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0115-a-reference-that-does-not-exist"
    );

    public static readonly DiagnosticDescriptor DeferredResult = new(
        "PERF0120",
        "A result whose work is not done",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0120-a-result-whose-work-is-not-done"
    );

    public static readonly DiagnosticDescriptor TextWithoutName = new(
        "PERF0122",
        "A text that sets nothing",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0122-a-text-that-sets-nothing"
    );
}
