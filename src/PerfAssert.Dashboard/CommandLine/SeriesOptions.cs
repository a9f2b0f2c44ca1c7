using System.CommandLine;
using PerfAssert.History;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>The options that choose series.</summary>
sealed class SeriesOptions
{
    readonly Argument<string?> part = new("part")
    {
        Description = "A part of the test's name.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    readonly Option<string?> metric = new("--metric")
    {
        Description = "Only this metric, such as duration or allocated.",
        HelpName = "NAME",
    };
    readonly Option<string?> branch = new("--branch") { Description = "Only this branch.", HelpName = "NAME" };
    readonly Option<string?> project = new("--project") { Description = "Only this test assembly.", HelpName = "NAME" };
    readonly Option<string?> machine = new("--machine")
    {
        Description = "Only this machine class, in its own words.",
        HelpName = "CLASS",
    };
    readonly Option<HistoryStatistic?> statistic = StatisticOption();

    /// <summary>The option that chooses a number of a run.</summary>
    public static Option<HistoryStatistic?> StatisticOption()
    {
        var option = new Option<HistoryStatistic?>("--statistic")
        {
            Description =
                "Which number of a run: "
                + $"{string.Join(", ", HistoryStatistic.All.Select(known => known.Name))}. The one that suits "
                + "the metric unless given.",
            HelpName = "NAME",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (HistoryStatistic.Find(text) is { } found)
                    return found;

                result.AddError(
                    $"'{text}' is no statistic that is kept. Give one of "
                        + $"{string.Join(", ", HistoryStatistic.All.Select(known => known.Name))}."
                );
                return null;
            },
        };
        option.CompletionSources.Add([.. HistoryStatistic.All.Select(known => known.Name)]);
        return option;
    }

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        command.Arguments.Add(part);
        foreach (var option in (Option[])[metric, statistic, branch, project, machine])
            command.Options.Add(option);
        return command;
    }

    /// <summary>What was asked for, over all time.</summary>
    public HistoryQuery Query(ParseResult parsed) =>
        new()
        {
            Part = parsed.GetValue(part),
            Metric = parsed.GetValue(metric),
            Branch = parsed.GetValue(branch),
            Project = parsed.GetValue(project),
            Machine = parsed.GetValue(machine),
            Statistic = parsed.GetValue(statistic),
        };
}
