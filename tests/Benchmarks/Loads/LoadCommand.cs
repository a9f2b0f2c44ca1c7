using System.Reflection;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Loads.Running;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks.Loads;

/// <summary>
/// How much load a test can put on a service, and what it adds to what it measures: wrk and PerfAssert in turn against
/// one server on this machine, and beside a client that does nothing else.
/// </summary>
static class LoadCommand
{
    const int Connections = 64;
    const double Share = 0.6;
    const double MostAdded = 0.3e6;

    // Short turns, because a machine that others use too changes from second to second.
    static readonly TimeSpan turn = TimeSpan.FromSeconds(2);
    static readonly LoadLevel thousand = LoadLevel.OfRate(1000, Connections);

    public static async Task<int> Run(int turns)
    {
        using var server = await HelloServer.Start();
        using var invoker = Client.Invoker(Connections);
        await Loaded(invoker, server.Address, LoadLevel.OfUsers(Connections));

        var rows = new List<Turn>();
        while (rows.Count < turns)
            rows.Add(await Turn(invoker, server.Address));

        string[] columns =
        [
            "turn",
            "wrk, 64 connections",
            "PerfAssert, 64 users",
            "share",
            "one socket by hand",
            "PerfAssert, 1000/s",
            "added",
            "began late by",
        ];
        await Console.Out.WriteLineAsync(
            Table.Text(
                columns,
                [.. rows.Select((row, index) => row.Cells(Quantity.Digits(index + 1))), Middle(rows).Cells("middle")]
            )
        );
        await Console.Out.WriteLineAsync(
            "\nRequests in a second; medians of durations. Machine: "
                + $"{MachineReceipt.Read(Assembly.GetExecutingAssembly()).MachineClass}\n"
        );

        var middle = Middle(rows);
        if (middle.Wrk is null)
            await Console.Out.WriteLineAsync(
                "wrk is not installed (apt-get install wrk), so the throughput is compared with nothing.\n"
            );
        Acceptance[] criteria =
        [
            new($"closed load at least {Quantity.Text(Share, Unit.Share)} of wrk", middle.Share >= Share),
            new($"open load adds less than {Quantity.Text(MostAdded, Unit.Nanoseconds)}", middle.Added < MostAdded),
        ];
        await Console.Out.WriteLineAsync(string.Join<Acceptance>('\n', criteria));
        return Array.TrueForAll(criteria, criterion => criterion.Passes) ? 0 : 1;
    }

    static async Task<Turn> Turn(HttpMessageInvoker invoker, Uri address)
    {
        var wrk = await Wrk.Run(address, Connections, turn);
        var closed = await Loaded(invoker, address, LoadLevel.OfUsers(Connections));
        var byHand = await Task.Run(() => Client.BySocket(address, turn));
        var open = await Loaded(invoker, address, thousand);
        return new(
            wrk,
            Statistic.Throughput.Of(closed.Of[Metric.Duration]).Value,
            Statistic.Median.Of(byHand).Value,
            Statistic.Median.Of(open.Of[Metric.Duration]).Value,
            Statistic.Median.Of(open.Of[Metric.DispatchLag]).Value
        );
    }

    static async Task<LoadFigures> Loaded(HttpMessageInvoker invoker, Uri address, LoadLevel level)
    {
        var result = await new Load(TimeProvider.System).Run(
            new()
            {
                Profile = new Steady(level, turn),
                Operations = [new(cancellation => Client.Get(invoker, address, cancellation))],
            },
            null,
            CancellationToken.None
        );
        return result.Whole.Errors == 0
            ? result.Whole
            : throw new InvalidOperationException("Requests failed.", result.Whole.FirstError);
    }

    static Turn Middle(List<Turn> turns)
    {
        var withWrk = turns.TrueForAll(turn => turn.Wrk is not null);
        return new(
            withWrk ? Of(turn => turn.Wrk!.Value) : null,
            Of(turn => turn.Closed),
            Of(turn => turn.ByHand),
            Of(turn => turn.Open),
            Of(turn => turn.Lag)
        )
        {
            // What is compared is compared within a turn: the machine may be slower in another.
            Share = withWrk ? Of(turn => turn.Share!.Value) : null,
            Added = Of(turn => turn.Added),
        };

        double Of(Func<Turn, double> number) => Statistic.Median.Of(new Sample([.. turns.Select(number)])).Value;
    }
}
