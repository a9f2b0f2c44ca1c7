using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Doctor;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert doctor</c>: what would make measurements on this machine untrustworthy.</summary>
static class DoctorCommand
{
    public static Command Make(Terminal terminal)
    {
        var records = new Argument<string[]>("records")
        {
            Description =
                "Records, or folders of them: the newest says how the tests were built and run. The usual "
                + "places unless given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var strict = new Option<bool>("--strict")
        {
            Description = $"Ends with {ExitCode.Inconclusive} where something is not as it should be.",
        };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = new Command(
            "doctor",
            "Looks for what would make measurements on this machine untrustworthy. Takes about a second."
        )
        {
            records,
            strict,
            json,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var world = new DoctorWorld(
                    new(terminal.Root),
                    OperatingSystem.IsLinux(),
                    terminal.Variable,
                    TimeProvider.System,
                    LastRun(terminal, parsed.GetValue(records) ?? [])
                );
                List<Check> checks =
                [
                    .. ProcessorChecks.Look(world),
                    .. await NeighbourChecks.Look(world, cancellation),
                    .. MeasuringChecks.Look(world),
                    .. RuntimeChecks.Look(world),
                ];
                var warnings = checks.Count(check => check.State == CheckState.Warn);
                var code = warnings > 0 && parsed.GetValue(strict) ? ExitCode.Inconclusive : ExitCode.Fine;
                if (parsed.GetValue(json))
                    terminal.Json(new { ExitCode = code, Checks = checks });
                else
                    Show(terminal, checks, warnings);
                return code;
            }
        );
        return command;
    }

    static void Show(Terminal terminal, List<Check> checks, int warnings)
    {
        var width = checks.Max(check => check.Name.Length);
        foreach (var check in checks)
        {
            terminal.Say($"{Word(check.State), -4}  {check.Name.PadRight(width)}  {check.Found}");
            if (check.Advice.Length > 0)
                terminal.Say($"{new string(' ', width + 8)}{check.Advice}");
        }

        var unknown = checks.Count(check => check.State == CheckState.Unknown);
        terminal.Say(
            FormattableString.Invariant(
                $"{checks.Count - warnings - unknown} ok, {warnings} to look at, {unknown} that cannot be seen here."
            )
        );
    }

    static string Word(CheckState state) =>
        state switch
        {
            CheckState.Ok => "ok",
            CheckState.Warn => "WARN",
            _ => "?",
        };

    /// <summary>Without one, much can be said all the same.</summary>
    static RunRecord? LastRun(Terminal terminal, string[] named)
    {
        try
        {
            return new RecordPlaces(terminal).Find(named).Select(record => record.Run).MaxBy(run => run.Started);
        }
        catch (ProblemException) when (named.Length == 0)
        {
            return null;
        }
    }
}
