namespace PerfAssert.Problems;

/// <summary>Every sentence that is said of a probe in a service (052).</summary>
public sealed partial record Problem
{
    internal static Problem ProbeSetting(string setting, IEnumerable<string> known) =>
        Of("PERF0521", $"There is no setting {setting}. Correct its name; known are {Names(known)}.");

    internal static Problem ProbeThreshold(string setting, string text) =>
        Of(
            "PERF0522",
            $"{setting} = '{text}' is nothing that a probe knows. Limit the duration or how often it "
                + $"succeeds, such as 'mean < 80ms', 'p95 < 150ms', 'sla(200ms) >= 95%' or 'success_rate >= 99%'."
        );

    internal static Problem ProbeName() =>
        new("PERF0523", "A probe has an empty name. Give it the name of the operation, such as 'orders.place'.");

    internal static Problem NotWrappable(string type, string reason) =>
        Of(
            "PERF0524",
            $"{type} cannot be wrapped: {Stopped(reason)} Give an interface without it, or call "
                + $"probe.Measure in a class of your own."
        );

    internal static Problem ResetOff(string section) =>
        Of(
            "PERF0525",
            $"Reset is off, because nobody is authorised to do it. Set {section}:ResetToken, "
                + $"{section}:ResetTokenFile or {section}:ResetPolicy."
        );

    internal static Problem ResetToken(string setting, int least) =>
        Of(
            "PERF0526",
            $"{setting} is too short to be a secret. Give at least {least} characters, such as the output "
                + $"of: openssl rand -hex 32."
        );

    internal static Problem ResetTokenFile(string setting, string path, string reason) =>
        Of("PERF0526", $"{setting}: {path} cannot be read: {Stopped(reason)} Correct the path or its rights.");

    internal static Problem ResetPolicy(string setting, string policy) =>
        Of(
            "PERF0527",
            $"{setting} = '{policy}' is no policy of this application. Add it with AddAuthorization(options "
                + $"=> options.AddPolicy(\"{policy}\", …)), or correct the name."
        );

    internal static Problem UnknownWindow(string name, IEnumerable<string> known) =>
        Of("PERF0528", $"There is no window '{name}'. Ask for {Names(known)}.");

    internal static Problem ProbesMissing(string call) =>
        Of(
            "PERF0529",
            $"{call} needs the probes. Call services.AddPerfAssertProbes() before the application is built."
        );
}
