using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Dashboard.Serve.Watching;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve;

/// <summary>The options of <c>perfassert serve</c> that say how it is served.</summary>
sealed class ServeOptions(Terminal terminal)
{
    const int UsualPort = 5080;
    const int MostOfCertificate = 4 * 1024 * 1024;

    readonly Option<int> port = new("--port") { Description = "The port.", DefaultValueFactory = _ => UsualPort };
    readonly Option<string?> bind = new("--bind")
    {
        Description = "The address to listen at, such as 0.0.0.0. This machine only unless given.",
        HelpName = "ADDRESS",
    };
    readonly Option<string[]> host = Many(
        "--host",
        "NAME",
        "A name under which it may be called, besides localhost and the address of --bind. May be given several times."
    );
    readonly Option<string?> tokenFile = new("--token-file")
    {
        Description =
            $"A file with the token that changes need, and looking too. {DashboardToken.Variable} unless "
            + "given; else one is made that only you can read.",
        HelpName = "FILE",
    };
    readonly Option<string?> certificate = new("--certificate")
    {
        Description = "A certificate for TLS (PEM).",
        HelpName = "FILE",
    };
    readonly Option<string?> key = new("--certificate-key")
    {
        Description = "Its key (PEM), where it is not in the same file.",
        HelpName = "FILE",
    };
    readonly Option<bool> insecure = new("--insecure")
    {
        Description = "Allows --bind without TLS, where something before it does TLS.",
    };
    readonly Option<string[]> watch = Many(
        "--watch",
        "URL",
        "A service with probes, such as http://localhost:5000. May be given several times."
    );
    readonly Option<string> every = new("--every")
    {
        Description = "How often services are asked.",
        DefaultValueFactory = _ => "2s",
        HelpName = "TIME",
    };
    readonly Option<string> judge = new("--evaluate-every")
    {
        Description = "How often the last minute of a service is held against the rules of alerts.",
        DefaultValueFactory = _ => "1m",
        HelpName = "TIME",
    };
    readonly Option<string[]> records = Many(
        "--records",
        "FOLDER",
        "A folder into which test sessions write records: what comes there is shown. May be given several times."
    );
    readonly Option<string[]> baselines = Many(
        "--baselines",
        "FOLDER",
        "A folder of approved baselines, such as tests/Shop.Tests/perf: the history shows them. May be "
            + "given several times."
    );
    readonly Option<bool> keep = new("--keep") { Description = "Adds runs that test sessions post to the history." };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        foreach (
            var option in (Option[])
                [port, watch, records, keep, baselines, every, judge, bind, host, tokenFile, certificate, key, insecure]
        )
            command.Options.Add(option);
        return command;
    }

    /// <summary>Whether posted runs are kept.</summary>
    public bool Keeps(ParseResult parsed) => parsed.GetValue(keep);

    /// <summary>The environment with what the options say of the token in its place.</summary>
    public Func<string, string?> Environment(ParseResult parsed)
    {
        if (parsed.GetValue(tokenFile) is not { } file)
            return terminal.Variable;

        var path = Path.GetFullPath(file, terminal.Folder);
        return name =>
            name switch
            {
                DashboardToken.Variable => null,
                DashboardToken.Variable + "_FILE" => path,
                _ => terminal.Variable(name),
            };
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="ProblemException">PERF1002 to PERF1006, PERF1012: something cannot be used.</exception>
    public ServeSettings Read(ParseResult parsed, SecretSource secrets)
    {
        var number = parsed.GetValue(port);
        if (number is < 1 or > 65535)
            throw Wrong("--port", number.ToString(CultureInfo.InvariantCulture), "a number from 1 to 65535");

        var given = secrets.FindOptional(DashboardToken.Variable);
        if (given?.Reveal().Length < DashboardToken.Fewest)
            throw new ProblemException(
                Problem.ServeToken(
                    parsed.GetValue(tokenFile) is null ? DashboardToken.Variable : "--token-file",
                    DashboardToken.Fewest
                )
            );

        var address = Address(parsed.GetValue(bind));
        var secure = Certificate(parsed.GetValue(certificate), parsed.GetValue(key));
        if (address is not null && !IPAddress.IsLoopback(address))
        {
            if (given is null)
                throw new ProblemException(Problem.ServeNeedsToken(address.ToString()));
            if (secure is null && !parsed.GetValue(insecure))
                throw new ProblemException(Problem.ServeNeedsTls(address.ToString()));
        }

        return new()
        {
            Bind = address,
            Port = number,
            Hosts = parsed.GetValue(host)!,
            Token = given ?? new(DashboardToken.OfUser(DashboardToken.FileOfUser(terminal.Variable, number))),
            IsTokenOwn = given is null,
            Certificate = secure,
            Services =
            [
                .. parsed
                    .GetValue(watch)!
                    .Select(text =>
                        WatchedService.TryParse(text, out var service)
                            ? service
                            : throw Wrong("--watch", HttpAddress.Shown(text), WatchedService.Allowed)
                    )
                    .Distinct(),
            ],
            Pace = new(
                Time("--every", parsed.GetValue(every)!, TimeSpan.FromSeconds(1)),
                Time("--evaluate-every", parsed.GetValue(judge)!, TimeSpan.FromSeconds(1))
            ),
            Records = Folders("--records", parsed.GetValue(records)!),
            Baselines = Folders("--baselines", parsed.GetValue(baselines)!),
            KeepsRuns = Keeps(parsed),
        };
    }

    static Option<string[]> Many(string name, string help, string description) =>
        new(name)
        {
            Description = description,
            HelpName = help,
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = false,
        };

    static IPAddress? Address(string? text) =>
        text is null or "localhost" ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw Wrong("--bind", text, "an IP address of this machine, such as 127.0.0.1 or 0.0.0.0");

    static TimeSpan Time(string option, string text, TimeSpan least) =>
        TimeText.TryParse(text, out var time) && time >= least && time <= TimeSpan.FromHours(1)
            ? time
            : throw Wrong(option, text, "a time from 1s to 1h");

    IReadOnlyList<string> Folders(string option, string[] paths) =>
        [
            .. paths
                .Select(path =>
                    Path.GetFullPath(path, terminal.Folder) is var full && File.Exists(full)
                        ? throw Wrong(option, path, "a folder, not a file")
                        : full
                )
                .Distinct(),
        ];

    X509Certificate2? Certificate(string? path, string? keyPath)
    {
        if (path is null)
            return keyPath is null ? null : throw Wrong("--certificate-key", keyPath, "it together with --certificate");

        try
        {
            var pem = Text(path);
            using var read = X509Certificate2.CreateFromPem(pem, keyPath is null ? pem : Text(keyPath));

            // Windows serves only what went through this form.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException
            )
        {
            throw new ProblemException(Problem.ServeCertificate(path, exception.Message), exception);
        }
    }

    string Text(string path) => SmallFile.ReadText(Path.GetFullPath(path, terminal.Folder), MostOfCertificate);

    static ProblemException Wrong(string option, string value, string allowed) =>
        new(Problem.ServeOption(option, value, allowed));
}
