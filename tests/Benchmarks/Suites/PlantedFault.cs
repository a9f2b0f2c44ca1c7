using System.Text.RegularExpressions;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>
/// Plants one fault in the tests of a suite: an operation takes 20 ms for each of the operations that ever ran at once.
/// So single operations are slow, calls get slower the more users there are, and after a burst they stay slow.
/// </summary>
static partial class PlantedFault
{
    /// <summary>The source file of the fault.</summary>
    public static (string File, string Text) Source { get; } =
        (
            "Fault.cs",
            """
            namespace TokenPerf;

            static class Fault
            {
                static int running;
                static int most;

                public static void Bear()
                {
                    Thread.Sleep(Begin());
                    Interlocked.Decrement(ref running);
                }

                public static async Task BearAsync()
                {
                    try
                    {
                        await Task.Delay(Begin());
                    }
                    finally
                    {
                        Interlocked.Decrement(ref running);
                    }
                }

                static TimeSpan Begin()
                {
                    var now = Interlocked.Increment(ref running);
                    for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
                    return TimeSpan.FromMilliseconds(20 * most);
                }
            }
            """
        );

    /// <summary>The source of tests with the fault before what each of them calls,
    /// where that is a single expression.</summary>
    public static string Plant(string source) =>
        Test()
            .Replace(
                source,
                test =>
                {
                    var (returns, name, call) = (
                        test.Groups["returns"].Value,
                        test.Groups["name"].Value,
                        test.Groups["call"].Value
                    );
                    return returns switch
                    {
                        "void" => $"public void {name} {{ Fault.Bear(); {call}; }}",
                        "async Task" => $"public async Task {name} {{ await Fault.BearAsync(); {call}; }}",
                        _ => $"public async Task {name} {{ await Fault.BearAsync(); await {call}; }}",
                    };
                }
            );

    [GeneratedRegex(
        @"(?<=\]\s*)public (?<returns>void|async Task|Task) (?<name>\w+\([^)]*\)) => (?<call>[^\n]+);",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Test();
}
