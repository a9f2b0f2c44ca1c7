using System.Globalization;

namespace PerfAssert.Benchmarks;

/// <summary>What the command line asks for.</summary>
sealed record Arguments(
    BenchmarkCommand Command,
    IReadOnlyList<Workload> Workloads,
    bool WithBenchmarkDotNet,
    bool Verbose,
    int Runs = 20,
    int Busy = 0
)
{
    /// <summary>What chance begins with.</summary>
    public ulong Seed { get; private init; } = 1;

    /// <summary>How many inputs are tried.</summary>
    public int Inputs { get; private init; } = 100_000;

    /// <summary>The only input that is tried, or null.</summary>
    public int? Input { get; private init; }

    /// <summary>The only format whose inputs are tried, or null.</summary>
    public string? Format { get; private init; }

    /// <summary>The exit code when nothing could be measured.</summary>
    public const int Misuse = 2;

    static readonly int width = BenchmarkCommand.All.Max(command => command.Name.Length) + 2;

    /// <summary>The commands and options, for people.</summary>
    public static string Usage { get; } =
        string.Join(
            '\n',
            [
                "",
                .. BenchmarkCommand.All.Select(command =>
                    $"dotnet run --project tests/Benchmarks -c Release -- {command.Name} {command.Options}".TrimEnd()
                ),
                "",
                .. BenchmarkCommand.All.Select(command => $"{command.Name.PadRight(width)}{command.Purpose}"),
                "",
                $"{"quick".PadRight(width)}without BenchmarkDotNet, which takes minutes; also --skip-bdn",
                $"{"--verbose".PadRight(width)}with the log of BenchmarkDotNet",
                $"{"methods".PadRight(width)}{string.Join(", ", Workload.All.Select(workload => workload.Name))}; "
                    + "all unless named",
            ]
        );

    /// <summary>Reads the command line; null and a sentence when it cannot be understood.</summary>
    public static Arguments? Parse(string[] words, out string problem)
    {
        problem = "Say what to do.";
        if (words is not [var name, .. var options])
            return null;

        problem = $"'{name}' is no command.";
        if (BenchmarkCommand.All.FirstOrDefault(command => command.Name == name) is not { } command)
            return null;

        var arguments = new Arguments(command, [], WithBenchmarkDotNet: true, Verbose: false);
        foreach (var word in options)
        {
            switch (word)
            {
                case "quick" or "--quick" or "--skip-bdn":
                    arguments = arguments with { WithBenchmarkDotNet = false };
                    break;
                case "--verbose":
                    arguments = arguments with { Verbose = true };
                    break;
                case ['r', 'u', 'n', 's', '=', .. var number]
                    when int.TryParse(number, CultureInfo.InvariantCulture, out var runs) && runs > 0:
                    arguments = arguments with { Runs = runs };
                    break;
                case ['b', 'u', 's', 'y', '=', .. var number]
                    when int.TryParse(number, CultureInfo.InvariantCulture, out var busy) && busy >= 0:
                    arguments = arguments with { Busy = busy };
                    break;
                case ['s', 'e', 'e', 'd', '=', .. var number]
                    when ulong.TryParse(number, CultureInfo.InvariantCulture, out var seed):
                    arguments = arguments with { Seed = seed };
                    break;
                case ['i', 'n', 'p', 'u', 't', 's', '=', .. var number]
                    when int.TryParse(number, CultureInfo.InvariantCulture, out var inputs) && inputs > 0:
                    arguments = arguments with { Inputs = inputs };
                    break;
                case ['i', 'n', 'p', 'u', 't', '=', .. var number]
                    when int.TryParse(number, CultureInfo.InvariantCulture, out var input) && input >= 0:
                    arguments = arguments with { Input = input };
                    break;
                case ['f', 'o', 'r', 'm', 'a', 't', '=', .. var format]
                    when PerfAssert.Fuzzing.Formats.Find(format) is not null:
                    arguments = arguments with { Format = format };
                    break;
                case var method when Workload.Find(method) is { } workload:
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
