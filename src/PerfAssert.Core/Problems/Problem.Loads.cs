namespace PerfAssert.Problems;

/// <summary>Every sentence that Core says of a load (04).</summary>
public sealed partial record Problem
{
    internal static Problem LoadSetting(string setting, double value, double least, double most) =>
        Of("PERF0401", $"{setting} = {value} is not possible in a load. Give a number from {least} to {most}.");

    internal static Problem PhaseDuration(string phase, double seconds) =>
        Of("PERF0402", $"The phase {phase} lasts {seconds} s. Give it a length over 0 and at most 7 days.");

    internal static Problem PhaseLevels(string phase, string from, string to) =>
        Of("PERF0403", $"The phase {phase} goes from {from} to {to}. Give both ends as users, or both as a rate.");

    internal static Problem OperationName(string name) =>
        Of(
            "PERF0404",
            $"'{name}' cannot be the name of an operation: it must be lower-case letters, digits or '_' and "
                + $"begin with a letter, because its metrics are named after it."
        );

    internal static Problem OperationWeight(string operation, double weight) =>
        Of(
            "PERF0404",
            $"{Operation(operation)} has the weight {weight}. Give a number over 0: it is done that often "
                + $"compared with the others."
        );

    internal static Problem EmptyLoad(string profile, string missing) =>
        Of("PERF0405", $"The load {profile} has no {missing}, so nothing would happen. Give it at least one.");

    internal static Problem SameName(string things, string name) =>
        Of(
            "PERF0406",
            $"Two {things} of a load have the name {name}. Give them different names: their results are "
                + $"told apart by it."
        );

    internal static Problem UnknownLevel(string name, IEnumerable<string> known) =>
        Of("PERF0407", $"There is no load named '{name}'. Write one of {Names(known)}, or give users and a rate.");

    internal static Problem DeadService(double seconds, double errors, long inWarmup, string error) =>
        Of(
            "PERF0411",
            $"The load ended early: nothing succeeded for {seconds} s and {errors} operations "
                + $"failed{(inWarmup > 0 ? FormattableString.Invariant($", {inWarmup} of them in the warm-up") : "")}, "
                + $"the last with {Stopped(error)} See whether the service still runs."
        );

    internal static Problem NeverReturns(string operation, double seconds) =>
        Of(
            "PERF0412",
            $"{Operation(operation)} was told to stop and still goes on after {seconds} s, so it was "
                + $"abandoned. Hand its cancellation token on to what it waits for."
        );

    internal static Problem TookTooLong(string operation, double seconds) =>
        Of(
            "PERF0413",
            $"{Operation(operation)} took longer than its time-out of {seconds} s, so it counts as failed. "
                + $"Raise OperationTimeoutMs if that is what you accept."
        );

    internal static Problem UnexpectedStatus(int status, string? words, IEnumerable<string> expected) =>
        Of(
            "PERF0414",
            $"The operation returned a response with the status "
                + $"{status}{(words is { Length: > 0 } ? $" ({words})" : "")}, so it counts as "
                + $"failed{(expected.Any() ? $": ExpectedStatus has only {string.Join(", ", expected)}" : "")}. "
                + $"Set ExpectedStatus = "
                + $"[{string.Join(", ", expected.Append(FormattableString.Invariant($"{status}")))}] if that is "
                + $"what you expect."
        ) with
        {
            Kind = FormattableString.Invariant($"HTTP {status}"),
        };

    internal static Problem NoResponse() =>
        new(
            "PERF0414",
            "The operation returned null where its type promises a response of HTTP, so it counts as "
                + "failed. Return the response; let the exception out that kept it away."
        )
        {
            Kind = "no response",
        };

    internal static Problem AbandonedTooMany(double count, string error) =>
        Of("PERF0412", $"The load ended early, because {count} operations never return. {error}");

    /// <summary>One that is alone has no name that says anything.</summary>
    static string Operation(string name) =>
        name == Metrics.OperationName.Alone ? "The operation" : $"The operation {name}";
}
