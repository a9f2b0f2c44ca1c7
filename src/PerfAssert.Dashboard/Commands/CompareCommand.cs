using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Comparing;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.Files;
using PerfAssert.Limits;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert compare A B</c>: what became slower or faster between two runs.</summary>
static class CompareCommand
{
    const string Text = "text";
    const string Markdown = "markdown";

    public static Command Make(Terminal terminal)
    {
        var (a, b) = (Side("A", "Before"), Side("B", "Now"));
        var (history, series, verdicts) = (
            new HistoryOptions(terminal),
            new ComparisonSettings(),
            new VerdictOptions()
        );
        var format = new Option<string>("--format")
        {
            Description = "text, or markdown for a comment on a pull request.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Text,
        };
        format.AcceptOnlyFromAmong(Text, Markdown);
        var output = new Option<string?>("--output")
        {
            Description = "The file to write. The terminal unless given.",
            HelpName = "FILE",
        };
        var command = verdicts.On(
            series.On(
                history.On(
                    new Command(
                        "compare",
                        "Holds two runs against each other, test by test: what became worse or better for sure."
                    )
                    {
                        a,
                        b,
                        format,
                        output,
                    }
                )
            )
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var places = new RecordPlaces(terminal);
                var search = new SideSearch(
                    places,
                    () => history.OpenExisting(parsed),
                    terminal.Folder,
                    parsed.GetValue(series.Runs)
                );
                var (before, now) = (
                    await search.Find("A", parsed.GetValue(a)!, cancellation),
                    await search.Find("B", parsed.GetValue(b)!, cancellation)
                );
                var options = series.Of(parsed);
                var comparison = SideComparison.Of(before, now, options);
                if (comparison.Metrics.Count == 0)
                    throw new ProblemException(Problem.NothingInCommon(parsed.GetValue(a)!, parsed.GetValue(b)!));

                // A search needs a yes or a no: what cannot be decided and looks like no change is none.
                var isUndecided = verdicts.IsBisect(parsed)
                    ? comparison.Metrics.Any(metric => metric.MayBeWorse)
                    : comparison.Count(Verdict.Inconclusive) + comparison.OnlyInA.Count + comparison.OnlyInB.Count > 0;
                var code = verdicts.Code(
                    parsed,
                    comparison.Count(Verdict.Regressed) > 0,
                    isUndecided,
                    comparison.Count(Verdict.Improved) > 0,
                    isBroken: places.Broken > 0
                );
                var file = parsed.GetValue(output) is { } path ? Path.GetFullPath(path, terminal.Folder) : null;
                if (parsed.GetValue(history.Json))
                    terminal.Answer(ComparisonAnswer.Of(comparison, code), file);
                else if (parsed.GetValue(format) == Markdown)
                    terminal.Page(ComparisonMarkdown.Write(comparison), file);
                else if (file is null)
                    ComparisonAnswer.Show(terminal, comparison, options.Everything);
                else
                {
                    using var text = new StringWriter { NewLine = "\n" };
                    ComparisonAnswer.Show(terminal with { Out = text }, comparison, options.Everything);
                    AtomicFile.WriteText(file, text.ToString());
                }

                return code;
            }
        );
        return command;
    }

    static Argument<string> Side(string name, string when) =>
        new(name)
        {
            Description =
                $"{when}: a record, a folder of records, or, of the history, the name of a run, a commit, "
                + "whatever git takes for one, or a branch.",
        };
}
