using PerfAssert.Sampling;

namespace PerfAssert.Execution;

/// <summary>Takes the samples of a test whose operations come one after the other:
/// its own, and those beside each rival.</summary>
static class TestSampling
{
    public static async Task<Measurement> Run(
        TestCall test,
        Demand demand,
        SessionSettings settings,
        CancellationToken cancellation
    )
    {
        var readings = Readings.Current;
        var parts = new List<Samples>();
        if (demand.IsSampled)
        {
            var recording = Begin();
            parts.Add(
                await new Sampler(readings, demand.ColdStart ? null : PerfSession.Current.Witness).Run(
                    test.Bind(),
                    demand.Plan(settings),
                    recording,
                    cancellation
                )
            );
        }

        foreach (var rival in demand.Rivals)
        {
            if (parts.Exists(part => part.EndedByError || part.Cancelled))
                break;

            // What the test itself throws is its failure; what only its copies throw is a reason not to compare.
            if (parts.Count == 0 && !rival.IsTheUsers && await SideBySide.Try(test) is { } failed)
                return new([failed]);

            parts.Add(
                await SideBySide.Run(rival, test, Begin(), demand.Stopping(rival.Relation, settings), cancellation)
            );
        }

        if (
            parts.TrueForAll(part => part is { Errors: 0, FirstError: null, Cancelled: false, NotCompared: null })
            && demand.Responses.Overlooked() is { } overlooked
        )
            throw overlooked;

        return new(parts);

        Recording Begin()
        {
            var recording = new Recording(readings.Clock);
            PerfContext.Enter(recording, demand.Responses);
            return recording;
        }
    }
}
