using System.Globalization;

namespace PerfAssert.Benchmarks;

/// <summary>What the command line asks for.</summary>
sealed record Arguments(string Command, IReadOnlyList<Workload> Workloads, bool WithBenchmarkDotNet, bool Verbose, int Runs = 20, int Busy = 0)
{
    public const string Compare = "compare";
    public const string Cost = "cost";
    public const string Verdict = "verdict";
    public const string Gate = "gate";
    public const string SelfTest = "perf-selftest";
    public const string Load = "load";

    /// <summary>The exit code when nothing could be measured.</summary>
    public const int Misuse = 2;

    /// <summary>The commands and options, for people.</summary>
    public static string Usage { get; } = $"""

        dotnet run --project tests/Benchmarks -c Release -- compare [quick] [--verbose] [methods]
        dotnet run --project tests/Benchmarks -c Release -- cost
        dotnet run --project tests/Benchmarks -c Release -- verdict
        dotnet run --project tests/Benchmarks -c Release -- gate [runs=20] [busy=0]
        dotnet run --project tests/Benchmarks -c Release -- perf-selftest [runs=20] [busy=0]
        dotnet run --project tests/Benchmarks -c Release -- load [runs=20]

        compare    the same methods by a hand-written loop, PerfAssert and BenchmarkDotNet
        quick      without BenchmarkDotNet, which takes minutes; also --skip-bdn
        --verbose  with the log of BenchmarkDotNet
        methods    {string.Join(", ", Workload.All.Select(workload => workload.Name))}; all unless named
        cost       what one iteration costs PerfAssert itself
        verdict    how long dotnet test with one [PerfFact] takes until its answer, beside BenchmarkDotNet
        gate       how sure the tests of a repository are beside the build of its last commit but one
        perf-selftest  how sure verdicts side by side are on this machine; busy neighbours want a core each
        load       how much load a test puts on a service beside wrk, and what it adds to what it measures
        """;

    /// <summary>Reads the command line; null and a sentence when it cannot be understood.</summary>
    public static Arguments? Parse(string[] words, out string problem)
    {
        problem = "Say what to do.";
        if (words is not [Compare or Cost or Verdict or Gate or SelfTest or Load, ..]) return null;

        var arguments = new Arguments(words[0], [], WithBenchmarkDotNet: true, Verbose: false);
        foreach (var word in words.Skip(1))
        {
            switch (word)
            {
                case "quick" or "--quick" or "--skip-bdn":
                    arguments = arguments with { WithBenchmarkDotNet = false };
                    break;
                case "--verbose":
                    arguments = arguments with { Verbose = true };
                    break;
                case ['r', 'u', 'n', 's', '=', .. var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var runs) && runs > 0:
                    arguments = arguments with { Runs = runs };
                    break;
                case ['b', 'u', 's', 'y', '=', .. var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var busy) && busy >= 0:
                    arguments = arguments with { Busy = busy };
                    break;
                case var name when Workload.Find(name) is { } workload:
                    arguments = arguments with { Workloads = [.. arguments.Workloads, workload] };
                    break;
                default:
                    problem = $"'{word}' is neither an option nor a method.";
                    return null;
            }
        }

        return arguments.Workloads.Count > 0 ? arguments : arguments with { Workloads = Workload.All };
    }
}
