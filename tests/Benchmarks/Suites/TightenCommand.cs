using PerfAssert.Metrics;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>
/// Tells whether every target bites. A copy of the suites with targets out of reach must break each of its limits.
/// Where no number is out of reach, the limit as it is must be broken by a fault.
/// </summary>
static class TightenCommand
{
    const int Suites = 10;

    public static async Task<int> Run(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("perfassert-tight-").FullName;
        try
        {
            var tight = await Copy(
                "TightTokenPerf",
                (file, text) => file == "Target.cs" ? TightTargets.Tighten(text) : text
            );
            var faulty = await Copy("FaultyTokenPerf", (_, text) => PlantedFault.Plant(text), PlantedFault.Source);
            return await Run(tight, faulty, SuiteProgram.Of(repository));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Task<SuiteProgram> Copy(
            string name,
            Func<string, string, string> edit,
            params (string File, string Text)[] more
        ) =>
            SuiteCopy.Make(
                repository,
                Directory.CreateDirectory(Path.Combine(folder, name)).FullName,
                name,
                edit,
                more
            );
    }

    static async Task<int> Run(SuiteProgram tight, SuiteProgram faulty, SuiteProgram suites)
    {
        foreach (var program in new[] { tight, faulty, suites })
            await program.Build();

        var limits = new List<Limited>();
        for (var suite = 1; suite <= Suites; suite++)
        {
            var tests = await tight.Run("-class", FormattableString.Invariant($"TokenPerf.U{suite}_*"));
            limits.AddRange(await Print(tests.SelectMany(Limited.Of)));
        }

        var reachable = limits.FindAll(limit => limit.IsReachable);
        limits.RemoveAll(limit => limit.IsReachable);

        await Console.Out.WriteLineAsync("With a fault, and the targets as they are:\n");
        var broken = await faulty.Run([
            .. reachable
                .Where(limit => !limit.IsOfHeap)
                .SelectMany(limit => new[] { "-method", limit.Test.Class + "." + limit.Test.Method }),
        ]);
        var leaking = await suites.Run("-method", "TokenPerf.U10_SystemStress.Leak.Is_found", "-explicit", "on");
        var faults = await Print([
            .. broken.SelectMany(Limited.Of).Where(found => reachable.Exists(limit => limit.IsSameAs(found))),
            .. leaking.SelectMany(Limited.Of),
        ]);

        List<Acceptance> criteria =
        [
            new(
                $"{Red(limits)} of {Quantity.Digits(limits.Count)} limits out of reach are red",
                limits.TrueForAll(limit => limit.IsRed)
            ),
            new(
                $"{Red(faults)} of {Quantity.Digits(reachable.Count)} others are red with a fault",
                faults.Count == reachable.Count && faults.TrueForAll(limit => limit.IsRed)
            ),
        ];
        await Console.Out.WriteLineAsync(string.Join('\n', criteria.Select(criterion => criterion.ToString())));
        return criteria.TrueForAll(criterion => criterion.Passes) ? 0 : 1;
    }

    static async Task<List<Limited>> Print(IEnumerable<Limited> limits)
    {
        var sorted = limits.OrderBy(limit => limit.Test.Name, StringComparer.Ordinal).ToList();
        await Console.Out.WriteLineAsync(
            Table.Text(["test", "limit", "measured", "verdict"], [.. sorted.Select(limit => limit.Cells)]) + '\n'
        );
        return sorted;
    }

    static string Red(List<Limited> limits) => Quantity.Digits(limits.Count(limit => limit.IsRed));
}
