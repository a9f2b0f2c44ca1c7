using System.Reflection;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>Tells how sure the soak test is: the service as it is, and with a leak of 1 MB/s planted in it,
/// in turns.</summary>
static class SoakCommand
{
    static readonly (string Service, string Test, Verdict Right)[] subjects =
    [
        ("as it is", "TokenPerf.U10_SystemStress.Soak.Memory_does_not_grow", Verdict.Passed),
        ("leaks 1 MB/s", "TokenPerf.U10_SystemStress.Leak.Is_found", Verdict.LimitBreached),
    ];

    public static async Task<int> Run(int runs, string repository)
    {
        var noise = MachineNoise.Measure(Readings.OfMachine(TimeProvider.System).NewWitness());
        var suites = SuiteProgram.Of(repository);
        await suites.Build();

        var results = subjects.Select(_ => new List<TestRecord>()).ToList();
        for (var run = 1; run <= runs; run++)
        {
            for (var subject = 0; subject < subjects.Length; subject++)
                results[subject].AddRange(await suites.Run("-method", subjects[subject].Test, "-explicit", "on"));
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"run {run} of {runs}"));
        }

        await Console.Out.WriteLineAsync(
            Table.Text(
                ["service", "growth: least", "most", "green", "red", "undecided"],
                [.. subjects.Zip(results, (subject, records) => Row(subject.Service, records))]
            )
        );
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant($"\nBefore that, {noise.Text}.  \nMachine: ")
                + FormattableString.Invariant($"{MachineReceipt.Read(Assembly.GetExecutingAssembly()).MachineClass}\n")
        );

        var criteria = subjects
            .Zip(
                results,
                (subject, records) =>
                    new Acceptance(
                        $"{subject.Service}: {subject.Right} in "
                            + $"{Quantity.Digits(Count(records, subject.Right))} of {Quantity.Digits(runs)}",
                        Count(records, subject.Right) == runs
                    )
            )
            .ToList();
        await Console.Out.WriteLineAsync(string.Join('\n', criteria.Select(criterion => criterion.ToString())));
        return criteria.TrueForAll(criterion => criterion.Passes) ? 0 : 1;
    }

    static IReadOnlyList<string> Row(string service, List<TestRecord> records)
    {
        var growth = records.ConvertAll(record => record.Limits[0].Value ?? double.NaN);
        return
        [
            service,
            PerSecond(growth.Min()),
            PerSecond(growth.Max()),
            Quantity.Digits(Count(records, Verdict.Passed)),
            Quantity.Digits(Count(records, Verdict.LimitBreached)),
            Quantity.Digits(Count(records, Verdict.Inconclusive)),
        ];
    }

    static int Count(List<TestRecord> records, Verdict verdict) => records.Count(record => record.Verdict == verdict);

    static string PerSecond(double bytes) => Quantity.Text(bytes, Unit.BytesPerSecond);
}
