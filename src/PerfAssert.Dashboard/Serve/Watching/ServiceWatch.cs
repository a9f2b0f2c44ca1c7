using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Background;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>Watches one service: tells what it reads, and hands it to the alerts now and then.
/// A service that is gone is shown as gone.</summary>
sealed class ServiceWatch(
    WatchedService service,
    ServiceReader reader,
    Broadcast broadcast,
    AlertService alerts,
    WatchPace pace,
    TimeProvider clock
)
{
    /// <summary>Ten minutes at the usual pace.</summary>
    const int MostReadings = 300;
    const int MostNames = 300;

    readonly Topic about = new("service", service.Id, 1);
    readonly Topic readings = new("reading", service.Id, MostReadings);
    readonly List<(string Name, double SlaTargetMs)> names = [];
    string unit = Reading.Milliseconds;
    string shown = "";
    Problem? trouble;
    long judged;

    /// <summary>Until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        Describe();
        judged = clock.GetTimestamp();
        using var timer = new PeriodicTimer(pace.Read, clock);
        do await BackgroundWork.Try(
            $"Reading {service.Address.AbsoluteUri}",
            () => Look(cancellation),
            Fail,
            cancellation
        );
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    async Task Look(CancellationToken cancellation)
    {
        var judging = clock.GetElapsedTime(judged) >= pace.Judge && alerts.IsOn;
        var reading = await reader.Read(judging ? service.MinuteInFull : service.Minute, cancellation);
        Tell(reading);
        if (!judging)
            return;

        judged = clock.GetTimestamp();
        if (ServiceObservation.Of(service, reading, alerts.Rules, clock.GetUtcNow()) is { } record)
            alerts.TakeReading(record);
    }

    void Tell(Reading reading)
    {
        (trouble, unit) = (null, reading.Unit);
        Learn(reading);
        Describe();
        var operations = reading.Operations.ToDictionary(operation => operation.Name, operation => operation.Window);
        var window = reading.Process.Windows[0];
        broadcast.Tell(
            readings,
            new
            {
                Service = service.Id,
                At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Process = new double[]
                {
                    reading.Process.WorkingSetBytes,
                    reading.Process.HeapBytes,
                    window.GcPauseMs,
                    window.Gen0Collections,
                    window.Gen1Collections,
                    window.Gen2Collections,
                    window.Seconds > 0 ? window.AllocatedBytes / window.Seconds : 0,
                    window.Seconds,
                },
                Operations = names.Select(known =>
                    operations.GetValueOrDefault(known.Name) is { } operation
                        ? new object?[]
                        {
                            operation.Operations,
                            operation.Errors,
                            operation.PerSecond,
                            operation.Mean,
                            operation.P95,
                            operation.P99,
                            operation.SlaShare,
                            operation.ErrorRate,
                            operation.State,
                        }
                        : null
                ),
            }
        );
    }

    /// <summary>A name keeps its place, so that older readings mean the same.</summary>
    void Learn(Reading reading)
    {
        foreach (
            var operation in reading.Operations.Where(operation =>
                names.Count < MostNames && !names.Exists(known => known.Name == operation.Name)
            )
        )
            names.Add((operation.Name, operation.SlaTargetMs));
    }

    /// <summary>What the service is, and only where that changed.</summary>
    void Describe()
    {
        var now = string.Join('\n', names.Select(known => known.Name).Append(unit).Append(trouble?.ToString()));
        if (now == shown)
            return;

        shown = now;
        broadcast.Tell(
            about,
            new
            {
                service.Id,
                service.Name,
                Address = service.Address.AbsoluteUri,
                Unit = unit,
                Operations = names.Select(known => known.Name),
                SlaTargetsMs = names.Select(known => known.SlaTargetMs),
                Trouble = trouble?.ToString(),
                At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            }
        );
    }

    void Fail(Problem problem)
    {
        trouble = problem;
        Describe();
    }
}
