using PerfAssert.Fuzzing;
using PerfAssert.Fuzzing.Running;

namespace PerfAssert.Benchmarks;

/// <summary>Inputs made by chance for everything that is read from outside:
/// each must be taken, or refused with a coded problem.</summary>
static class FuzzCommand
{
    public static async Task<int> Run(Arguments asked)
    {
        var formats = asked.Format is { } name ? [Formats.Find(name)!] : Formats.All;
        var campaign = asked.Input is { } input
            ? new Campaign(asked.Seed, formats.Count, input)
            : new Campaign(asked.Seed, asked.Inputs);
        using var ends = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            ends.Cancel();
        };
        var tallies = campaign.Run(
            formats,
            tally =>
                Console.Error.WriteLine(
                    FormattableString.Invariant(
                        $"{tally.Format}: {tally.Inputs:N0} inputs, {tally.Faults.Count} kinds of faults"
                    )
                ),
            ends.Token
        );
        await Console.Out.WriteLineAsync(Table.Text(Campaign.Columns, [.. tallies.Select(Campaign.Row)]));
        foreach (var fault in tallies.SelectMany(tally => tally.Faults.Values))
            await Console.Out.WriteLineAsync($"\n{Campaign.Text(fault)}");
        return tallies.All(tally => tally.Faults.Count == 0) ? 0 : 1;
    }
}
