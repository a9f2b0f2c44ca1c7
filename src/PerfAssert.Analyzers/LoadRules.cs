using Microsoft.CodeAnalysis;
using static PerfAssert.Analyzers.Rules;

namespace PerfAssert.Analyzers;

/// <summary>Loads and their operations.</summary>
static class LoadRules
{
    public static readonly DiagnosticDescriptor NoLoad = new(
        "PERF0116",
        "A load test without load",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0116-a-load-test-without-load"
    );

    public static readonly DiagnosticDescriptor UnknownOperation = new(
        "PERF0117",
        "A limit on an operation that does not exist",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0117-a-limit-on-an-operation-that-does-not-exist"
    );

    public static readonly DiagnosticDescriptor LimitOfOperation = new(
        "PERF0118",
        "A limit that no single operation can have",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0118-a-limit-that-no-single-operation-can-have"
    );

    public static readonly DiagnosticDescriptor NothingToRecoverFrom = new(
        "PERF0119",
        "A recovery from nothing",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0119-a-recovery-from-nothing"
    );

    public static readonly DiagnosticDescriptor LoadSetting = new(
        "PERF0401",
        "A number that no load can have",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0401-a-number-that-no-load-can-have"
    );

    public static readonly DiagnosticDescriptor Operation = new(
        "PERF0404",
        "An operation with an impossible name or weight",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0404-an-operation-with-an-impossible-name-or-weight"
    );

    public static readonly DiagnosticDescriptor UnknownLevel = new(
        "PERF0407",
        "No load of that name",
        Sentence,
        Red,
        Warning,
        true,
        helpLinkUri: Page + "perf0407-no-load-of-that-name"
    );
}
