using System.CommandLine;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>The options that say what a verdict is worth to whoever called.</summary>
sealed class VerdictOptions
{
    /// <summary>The option with which the exit codes are those of <c>git bisect run</c>.</summary>
    public const string Bisect = "--bisect";

    readonly Option<bool> strict = new("--strict")
    {
        Description = $"Ends with {ExitCode.Inconclusive} where something could not be decided or measured.",
    };
    readonly Option<bool> gate = new("--gate")
    {
        Description =
            $"Ends with {ExitCode.Fine} instead of {ExitCode.Improved} where something became better and "
            + "nothing worse.",
    };
    readonly Option<bool> bisect = new(Bisect)
    {
        Description =
            $"Ends as git bisect run understands it: {ExitCode.Fine} good, {ExitCode.BisectBad} bad, "
            + $"{ExitCode.BisectSkip} cannot tell, {ExitCode.BisectStop} stop here.",
    };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        foreach (var option in (Option[])[strict, gate, bisect])
            command.Options.Add(option);
        return command;
    }

    /// <summary>Whether the exit codes are those of <c>git bisect run</c>.</summary>
    public bool IsBisect(ParseResult parsed) => parsed.GetValue(bisect);

    /// <summary>What to end with.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isWorse">Whether something became worse.</param>
    /// <param name="isUndecided">Whether something could not be decided.</param>
    /// <param name="isBetter">Whether something became better.</param>
    /// <param name="isBroken">Whether something that was asked for could not be done: then nothing is fine, and what is
    /// worse is worse all the same.</param>
    public int Code(ParseResult parsed, bool isWorse, bool isUndecided, bool isBetter, bool isBroken)
    {
        if (parsed.GetValue(bisect))
            return isWorse ? ExitCode.BisectBad
                : isUndecided || isBroken ? ExitCode.BisectSkip
                : ExitCode.Fine;
        if (isWorse)
            return ExitCode.Regression;
        if (isUndecided && parsed.GetValue(strict))
            return ExitCode.Inconclusive;
        if (isBroken)
            return ExitCode.Failed;
        return isBetter && !parsed.GetValue(gate) ? ExitCode.Improved : ExitCode.Fine;
    }
}
