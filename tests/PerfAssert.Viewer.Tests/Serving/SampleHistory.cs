using System.Globalization;
using PerfAssert.Core.Tests.History;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Limits;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>Thirty days with four runs each, up to now, with 2 % noise: one test became slower a week ago, one faster,
/// one is slower since yesterday.</summary>
static class SampleHistory
{
    const int Runs = 120;

    public static async Task Write(string folder, TimeProvider clock, string hostile = "")
    {
        await using var history = new FileHistory(folder, problem => Assert.Fail(problem.ToString()), clock);
        var random = new SplitMix(11);
        for (var run = 0; run < Runs; run++)
        {
            var left = Runs - run;
            var name = string.Create(CultureInfo.InvariantCulture, $"{(uint)(run * 2_654_435_761):x8}{run:x4}");
            List<HistoryResult> results =
            [
                Result("Places_an_order", 4.2e6 * (left <= 28 ? 1.14 : 1)),
                Result("Finds_an_order", 1.1e5 * (left <= 60 ? 0.8 : 1)),
                Result("Counts", 61e3),
                Result(
                    "Reserves(amount: 10)",
                    8.8e5 * (left <= 3 ? 1.3 : 1),
                    left <= 3 ? Verdict.Regressed : Verdict.Passed
                ),
                .. hostile.Length > 0 ? [Result(hostile, 5e4)] : Array.Empty<HistoryResult>(),
            ];
            await history.Append(
                SampleRuns.At(clock.GetUtcNow().AddHours((-6 * left) + 1), name, [.. results]),
                TestContext.Current.CancellationToken
            );
        }

        HistoryResult Result(string test, double value, Verdict verdict = Verdict.Passed) =>
            SampleRuns.Result(test, Math.Round(value * Math.Exp(0.02 * random.NextNormal())), verdict: verdict);
    }
}
