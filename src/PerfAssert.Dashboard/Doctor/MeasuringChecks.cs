using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>How well this process can measure here.</summary>
static class MeasuringChecks
{
    const int Looks = 100_000;
    const double CoarsestNanoseconds = 1000;
    const double DearestNanoseconds = 200;
    const double MostWaiting = 0.02;

    static readonly string[] slowClocks = ["hpet", "acpi_pm", "jiffies", "pit"];

    public static IEnumerable<Check> Look(DoctorWorld world) => [Timer(world), ClockSource(world), .. Noise(world)];

    static Check Timer(DoctorWorld world)
    {
        var tick = 1e9 / world.Clock.TimestampFrequency;
        var (start, last, least) = (world.Clock.GetTimestamp(), world.Clock.GetTimestamp(), double.PositiveInfinity);
        for (var look = 0; look < Looks; look++)
        {
            var now = world.Clock.GetTimestamp();
            if (now > last)
                least = Math.Min(least, (now - last) * tick);
            last = now;
        }

        var cost = (last - start) * tick / Looks;
        return Check.Of(
            "timer",
            least <= CoarsestNanoseconds && cost <= DearestNanoseconds,
            $"steps of {Quantity.Text(least, Unit.Nanoseconds)}, "
                + $"{Quantity.Text(Math.Round(cost, 1), Unit.Nanoseconds)} for a look",
            "A look at the clock is part of every single operation that is timed. Operations shorter than a "
                + "hundred looks are measured badly here: limit their mean, which is timed in batches."
        );
    }

    static Check ClockSource(DoctorWorld world)
    {
        const string Name = "clock source";
        return world.Files.Read("sys/devices/system/clocksource/clocksource0/current_clocksource") is { } source
            ? Check.Of(
                Name,
                !slowClocks.Contains(source),
                source,
                "The kernel found the clock of the processor unreliable and reads a slow one. Look for the "
                    + "reason: dmesg | grep -i clocksource"
            )
            : Check.Unknown(Name, world.NotShown);
    }

    /// <summary>The same look as every test session takes,
    /// with the time that its thread waited for a processor.</summary>
    static IEnumerable<Check> Noise(DoctorWorld world)
    {
        var witness = Readings.OfMachine(world.Clock).NewWitness();
        using var waiting = ProcessorWait.OfThisThread();
        var (start, before) = (world.Clock.GetTimestamp(), waiting.Nanoseconds());
        var noise = MachineNoise.Measure(witness);
        var (elapsed, after) = (world.Clock.GetElapsedTime(start).TotalNanoseconds, waiting.Nanoseconds());
        yield return Check.Of(
            "noise",
            !noise.IsNoisy,
            noise.Text,
            "The machine disturbs even a loop that never changes. Verdicts near their limits will be "
                + "undecided: calm the machine, or compare side by side, -p:PerfReference=main"
        );
        yield return before is { } first && after is { } last
            ? Check.Of(
                "waiting for a processor",
                last - first <= MostWaiting * elapsed,
                $"{Quantity.Text(Math.Round((last - first) / elapsed, 3), Unit.Share)} of the time",
                "Others had the processor while this thread could have run. End them, or measure elsewhere."
            )
            : Check.Unknown("waiting for a processor", world.NotShown);
    }
}
