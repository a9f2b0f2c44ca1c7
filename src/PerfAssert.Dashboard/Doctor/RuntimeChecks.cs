using System.Diagnostics;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Doctor;

/// <summary>How .NET runs the tests: from the environment, and from what the newest run says of itself.</summary>
static class RuntimeChecks
{
    static readonly string[] profilers = ["CORECLR_ENABLE_PROFILING", "DOTNET_ENABLE_PROFILING"];

    public static IEnumerable<Check> Look(DoctorWorld world) => [Watched(world), Settings(), .. LastRun(world)];

    static Check Watched(DoctorWorld world)
    {
        var profiler = Array.Find(profilers, variable => world.Variable(variable) == "1");
        return Check.Of(
            "debugger and profiler",
            !Debugger.IsAttached && profiler is null,
            Debugger.IsAttached ? "a debugger is attached"
                : profiler is not null ? $"{profiler}=1"
                : "none",
            "Under either, numbers mean nothing and tests measure nothing. Start without it."
        );
    }

    static Check Settings()
    {
        var settings = MachineReceipt.Read(typeof(RuntimeChecks).Assembly).RuntimeSettings;
        return Check.Of(
            "runtime settings",
            settings.Count == 0,
            settings.Count == 0 ? "the runtime's own" : string.Join(", ", settings),
            "These variables change how fast .NET code is. Unset them, unless your service runs with them too."
        );
    }

    static IEnumerable<Check> LastRun(DoctorWorld world)
    {
        if (world.LastRun is not { } run)
        {
            yield return Check.Unknown(
                "build and garbage collector",
                "no record of a run lies here; both are those of the test process",
                "Run the tests, dotnet test -c Release, and ask again, or name a record: perfassert doctor FOLDER"
            );
            yield break;
        }

        yield return Check.Of(
            "build",
            run.Machine.Configuration != "Debug",
            $"{run.Machine.Configuration} in the run {run.Run}",
            "A Debug build is another program than the one that you ship. Run the tests with -c Release."
        );
        yield return Check.Ok(
            "garbage collector",
            $"{run.Machine.Gc} in the run {run.Run}; your service should run with the same"
        );
        yield return Check.Of(
            "measured",
            run.Measured == run.Total,
            FormattableString.Invariant($"{run.Measured} of {run.Total} performance tests in the run ")
                + FormattableString.Invariant(
                    $"{run.Run}{(run.StoodDown is { } reason ? $", because {reason.Reason}" : "")}"
                ),
            "What was not measured is not known. perfassert report names it."
        );
    }
}
