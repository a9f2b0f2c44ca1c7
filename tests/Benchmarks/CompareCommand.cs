using System.Reflection;
using PerfAssert.Records;

namespace PerfAssert.Benchmarks;

/// <summary>The same methods by every tool, as one table, and whether PerfAssert's numbers hold.</summary>
static class CompareCommand
{
    public static async Task<int> Run(Arguments arguments)
    {
        // All that runs in this process comes first: the builds of BenchmarkDotNet leave threads and garbage behind.
        var alternations = new Dictionary<Workload, Alternation>();
        foreach (var workload in arguments.Workloads)
        {
            await Say($"{workload.Name}: PerfAssert and hand-written loop");
            alternations[workload] = await Alternation.Run(workload);
        }

        var rows = new List<Row>();
        foreach (var (workload, alternation) in alternations)
        {
            rows.AddRange(InProcess(workload, alternation));
            if (!arguments.WithBenchmarkDotNet)
                continue;

            foreach (var (name, job) in BenchmarkDotNetTool.Jobs)
            {
                await Say($"{workload.Name}: {name}");
                var measurement = BenchmarkDotNetTool.Measure(workload, job, arguments.Verbose);
                rows.Add(new(workload.Name, name, measurement, alternation.Middle.HandWritten.Mean));
            }
        }

        var acceptances = alternations
            .Select(pair => Acceptance.Of(pair.Key, pair.Value))
            .OfType<Acceptance>()
            .ToList();
        await Print(rows, acceptances);

        if (rows.Exists(row => !row.Measurement.IsAnswer))
        {
            await Say("BenchmarkDotNet gave no answer where the mean is unknown; --verbose shows why.");
            return 1;
        }

        return acceptances.TrueForAll(acceptance => acceptance.Passes) ? 0 : 1;
    }

    static IEnumerable<Row> InProcess(Workload workload, Alternation alternation)
    {
        var (perfAssert, handWritten) = alternation.Middle;
        yield return new(workload.Name, "hand-written loop", handWritten, handWritten.Mean);
        yield return new(
            workload.Name,
            "PerfAssert",
            perfAssert with
            {
                Wall = alternation.FirstWall,
            },
            handWritten.Mean
        );
    }

    static async Task Print(List<Row> rows, List<Acceptance> acceptances)
    {
        var machine = MachineReceipt.Read(Assembly.GetExecutingAssembly());
        var paragraphs = new List<string>
        {
            Table.Text(Row.Columns, rows.ConvertAll(row => row.Cells)),
            """
                Interval of the mean: PerfAssert 98 %, BenchmarkDotNet 99.9 %. Ratio: to the hand-written loop.
                BenchmarkDotNet subtracts the call of an empty method; the others do not.
                """,
            $"Machine: {machine.MachineClass}; {machine.Os}; .NET {machine.Runtime}",
        };
        await Console.Out.WriteLineAsync(
            string.Join("\n\n", paragraphs.Concat(acceptances.Select(acceptance => acceptance.ToString())))
        );
    }

    static Task Say(string progress) => Console.Error.WriteLineAsync(progress);
}
