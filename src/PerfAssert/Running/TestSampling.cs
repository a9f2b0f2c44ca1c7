using PerfAssert.Counterparts;
using PerfAssert.Judging;
using PerfAssert.Launching;
using PerfAssert.Methods;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Session;
using PerfAssert.Settings;

namespace PerfAssert.Running;

/// <summary>Takes the samples of a test whose operations come one after the other:
/// its own, and those beside each rival.</summary>
static class TestSampling
{
    public static async Task<Measurement> Run(
        TestCall test,
        TestRequirements requirements,
        SessionSettings settings,
        CancellationToken cancellation
    )
    {
        var readings = Readings.Current;
        var parts = new List<Samples>();
        if (requirements.IsSampled)
        {
            var recording = Begin();
            parts.Add(
                await new Sampler(readings, requirements.ColdStart ? null : PerfSession.Current.Witness).Run(
                    test.Bind(),
                    requirements.Plan(settings, Launch.Order.Error),
                    recording,
                    cancellation
                )
            );
        }

        foreach (var counterpart in requirements.Counterparts)
        {
            if (parts.Exists(part => part.EndedByError || part.Cancelled))
                break;

            // What the test itself throws is its failure; what only its copies throw is a reason not to compare.
            if (parts.Count == 0 && !counterpart.IsTheUsers && await SideBySide.Try(test) is { } failed)
                return new(failed, []);

            parts.Add(
                await SideBySide.Run(
                    counterpart,
                    test,
                    Begin(),
                    requirements.Stopping(counterpart.Relation, settings, Launch.Order.Error),
                    cancellation
                )
            );
        }

        if (
            parts.TrueForAll(part => part is { Errors: 0, FirstError: null, Cancelled: false, NotCompared: null })
            && requirements.Responses.Overlooked() is { } overlooked
        )
            throw overlooked;

        return Measurement.Of(requirements.IsSampled, requirements.Relations, parts);

        Recording Begin()
        {
            var recording = new Recording(readings.Clock);
            PerfContext.Enter(recording, requirements.Responses);
            return recording;
        }
    }
}
