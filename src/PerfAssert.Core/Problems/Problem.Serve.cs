namespace PerfAssert.Problems;

/// <content>Every sentence that is said of a mistake with the dashboard (10).</content>
public sealed partial record Problem
{
    internal static Problem ServePort(string address, string reason) =>
        Of(
            "PERF1001",
            $"The dashboard cannot listen at {address}: {Stopped(reason)} Stop what listens there, or "
                + $"choose another port with --port or another address with --bind."
        );

    internal static Problem ServeNeedsToken(string bind) =>
        Of(
            "PERF1002",
            $"--bind {bind} can be reached from other machines, so whoever looks must have a token. Put one "
                + $"into PERFASSERT_DASHBOARD_TOKEN, or its path into --token-file."
        );

    internal static Problem ServeNeedsTls(string bind) =>
        Of(
            "PERF1003",
            $"--bind {bind} can be reached from other machines, and without TLS anybody between could read "
                + $"the token. Give --certificate and --certificate-key, or --insecure where "
                + $"something before it does TLS."
        );

    internal static Problem ServeOption(string option, string value, string allowed) =>
        Of("PERF1004", $"{option} {value} cannot be used. Give {allowed}.");

    internal static Problem ServeToken(string source, int least) =>
        Of(
            "PERF1005",
            $"The token in {source} is too short to be a secret. Give at least {least} characters, such as "
                + $"the output of: openssl rand -hex 32."
        );

    internal static Problem ServeCertificate(string path, string reason) =>
        Of(
            "PERF1006",
            $"--certificate {path} cannot be used: {Stopped(reason)} Give a certificate and its key as PEM files."
        );

    internal static Problem ServiceUnreachable(string address, string reason) =>
        Of("PERF1007", $"{address} cannot be read: {Stopped(reason)} It is asked again until it answers.");

    internal static Problem ServiceUnreadable(string address, string reason) =>
        Of(
            "PERF1008",
            $"{address} answers, but not as PerfAssert.Probes does: {Stopped(reason)} Watch the address of "
                + $"a service that calls app.MapPerfAssert()."
        );

    internal static Problem DashboardUnreachable(string address, string reason) =>
        Of(
            "PERF1009",
            $"The dashboard at {address} did not take everything: {Stopped(reason)} The results of the "
                + $"tests stand. Start it with perfassert serve, or take its address out of PERFASSERT_DASHBOARD."
        );

    internal static Problem DashboardToken(string address) =>
        Of(
            "PERF1010",
            $"The dashboard at {address} takes nothing without its token. Put it into "
                + $"PERFASSERT_DASHBOARD_TOKEN, or its path into PERFASSERT_DASHBOARD_TOKEN_FILE."
        );

    internal static Problem DashboardPlain(string address) =>
        Of(
            "PERF1011",
            $"{address} is not on this machine and not encrypted, so the token was not sent there. Give an "
                + $"address that begins with https://."
        );

    internal static Problem ServeRecordTooLarge(string path, long bytes, long most) =>
        Of(
            "PERF1013",
            $"{path} has {bytes} bytes, and at most {most} are shown, so it is not. Look at it with "
                + $"perfassert report, or measure with fewer iterations."
        );

    internal static Problem DashboardTokenUnreadable(string path, string reason) =>
        Of(
            "PERF1012",
            $"The token in {path} cannot be read or written: {Stopped(reason)} Make it a file that only you "
                + $"can read, or name another."
        );

    internal static Problem ServeFault(string doing, string kind, string reason) =>
        Of(
            "PERF1014",
            $"{doing} failed: {kind}: {Stopped(reason)} The dashboard goes on without it. If disk and "
                + $"network are fine, this is a fault of PerfAssert: report it, with what was read."
        );

    internal static Problem ServeFull(int seconds) =>
        Of(
            "PERF1015",
            $"The dashboard holds as many bytes of posts and records as it can until they are held against "
                + $"the rules, so it did not take this one. Send it again in {seconds} seconds."
        );

    internal static Problem RunNotJudged(string run, string assembly, string reason) =>
        Of(
            "PERF1016",
            $"The run {run} of {assembly} was not held against the rules of alerts: {Stopped(reason)} Do it "
                + $"with perfassert alerts evaluate and its record."
        );

    internal static Problem PostUnreadable(string path, string reason) =>
        Of(
            "PERF1017",
            $"What was posted to {path} cannot be read: {Stopped(reason)} Send the JSON that this version "
                + $"of PerfAssert sends."
        );

    internal static Problem PostTooLarge(string path, long most) =>
        Of(
            "PERF1018",
            $"What was posted to {path} has more than {most} bytes, so it was not taken. Send less at once."
        );

    internal static Problem PostTooSlow(string path, int seconds) =>
        Of(
            "PERF1019",
            $"What was posted to {path} did not come whole in {seconds} seconds, so it was not taken. Send it again."
        );

    internal static Problem TooManyGuesses(int seconds) =>
        Of(
            "PERF1020",
            $"Too many wrong tokens came from this address. Wait {seconds} seconds; whoever knows the token "
                + $"has it in PERFASSERT_DASHBOARD_TOKEN or its file."
        );

    internal static Problem TooManySilences(int most) =>
        Of(
            "PERF1021",
            $"There are {most} silences, and there cannot be more. Lift some, or silence more tests with "
                + $"one: * stands for anything in a name."
        );
}
