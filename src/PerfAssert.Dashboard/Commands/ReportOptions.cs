using System.CommandLine;
using System.CommandLine.Parsing;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.History.Trends;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Commands;

/// <summary>The options that say which reports are written, and where.</summary>
sealed class ReportOptions
{
    const string Auto = "auto";
    const string None = "none";

    readonly Terminal terminal;
    readonly Option<IReadOnlyList<ReportFormat>?> format;
    readonly Option<string?> output = new("--output")
    {
        Description = "The file to write; for several formats, a folder. The terminal unless given.",
        HelpName = "PATH",
    };

    readonly Option<string?> summary = new("--summary")
    {
        Description = "A file to which Markdown is added, such as \"$GITHUB_STEP_SUMMARY\".",
        HelpName = "FILE",
    };
    readonly Option<string> annotations = new("--annotations")
    {
        Description =
            "Lines that a build server shows as errors and warnings: github, azure, auto (whichever this is), none.",
        HelpName = "SERVER",
        DefaultValueFactory = _ => None,
    };

    readonly Option<string[]> limits = new("--limit")
    {
        Description =
            "A limit such as \"mean < 5ms\" for reports of BenchmarkDotNet, which have none. May be given again.",
        HelpName = "LIMIT",
    };
    readonly Option<string?> alerts = new("--alerts")
    {
        Description = "The folder of the state of alerts: the HTML page then shows their timeline.",
        HelpName = "FOLDER",
    };

    public ReportOptions(Terminal terminal)
    {
        this.terminal = terminal;
        format = new("--format")
        {
            Description =
                $"One or more of {string.Join(", ", ReportFormat.All.Select(known => known.Name))}, with "
                + "commas between them; console unless given.",
            HelpName = "NAMES",
            CustomParser = Formats,
        };
        format.CompletionSources.Add([.. ReportFormat.All.Select(known => known.Name)]);
        annotations.AcceptOnlyFromAmong("github", "azure", Auto, None);
    }

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        foreach (var option in (Option[])[format, output, summary, annotations, limits, alerts])
            command.Options.Add(option);
        limits.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (WhyNoLimit(token.Value) is { } reason)
                    result.AddError(reason);
        });
        command.Validators.Add(result =>
        {
            if (
                Names(result.GetResult(format)?.Tokens ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1
                && result.GetValue(output) is null
            )
                result.AddError("Several formats need a folder to be written into. Give one with --output.");
        });
        return command;
    }

    /// <summary>Writes what was asked for; returns the paths of the files.</summary>
    public IReadOnlyList<string> Write(
        ParseResult parsed,
        Report report,
        ReportWriter writer,
        bool isSilent,
        CancellationToken cancellation
    )
    {
        var formats = parsed.GetValue(format) ?? [ReportFormat.Console];
        var written = new List<string>();
        if (parsed.GetValue(output) is { } place)
        {
            var path = Path.GetFullPath(place, terminal.Folder);
            var isFolder = formats.Count > 1 || Directory.Exists(path) || Path.EndsInDirectorySeparator(place);
            foreach (var one in formats)
                if ((isFolder ? ReportWriter.PathIn(path, one) : path) is var file && writer.Save(report, one, file))
                    written.Add(file);
        }
        else if (!isSilent)
        {
            writer.Show(report, formats[0], terminal.Out);
        }

        if (
            parsed.GetValue(summary) is { Length: > 0 } added
            && Path.GetFullPath(added, terminal.Folder) is var full
            && writer.Append(report, ReportFormat.Markdown, full, cancellation)
        )
            written.Add(full);
        return written;
    }

    /// <summary>The limits of reports of BenchmarkDotNet.</summary>
    public IReadOnlyList<string> Limits(ParseResult parsed) => parsed.GetValue(limits) ?? [];

    /// <summary>The report with the timeline of alerts, where it is asked for.</summary>
    public Report WithAlerts(ParseResult parsed, Report report)
    {
        if (parsed.GetValue(alerts) is not { } state)
            return report;

        var world = new AlertsWorld(terminal);
        var newest = report.Runs.Max(run => run.Started);
        return report with
        {
            Events = AlertEvents.Of(
                world.Log(state, new("", "", null)).Read(),
                newest - HistoryTrends.Memory,
                terminal.Clock.GetUtcNow().AddSeconds(1)
            ),
        };
    }

    /// <summary>The build server that gets annotations, or null.</summary>
    public BuildServer? Server(ParseResult parsed) =>
        parsed.GetValue(annotations) switch
        {
            None => null,
            "github" => BuildServer.GitHub,
            "azure" => BuildServer.Azure,
            _ => Annotations.Find(terminal.Variable),
        };

    static IEnumerable<string> Names(IEnumerable<Token> tokens) =>
        tokens.SelectMany(token =>
            token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );

    static string? WhyNoLimit(string text)
    {
        try
        {
            LimitText.Parse(text);
            return null;
        }
        catch (ProblemException exception)
        {
            return exception.Problem.Sentence;
        }
    }

    static List<ReportFormat>? Formats(ArgumentResult result)
    {
        try
        {
            var formats = ReportFormat.Parse("--format", string.Join(',', Names(result.Tokens))).Distinct().ToList();
            if (formats.Count > 0)
                return formats;

            result.AddError($"--format names no format. Give {ReportFormat.Names}.");
        }
        catch (ProblemException exception)
        {
            result.AddError(exception.Problem.Sentence);
        }

        return null;
    }
}
