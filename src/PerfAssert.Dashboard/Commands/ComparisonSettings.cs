using System.CommandLine;
using System.CommandLine.Parsing;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Comparing;
using PerfAssert.History;
using PerfAssert.Metrics;

namespace PerfAssert.Dashboard.Commands;

/// <summary>The options that say what is compared, and how strictly.</summary>
sealed class ComparisonSettings
{
    const int MostRuns = 1000;

    readonly Option<string?> test = new("--test")
    {
        Description = "Only tests with this in their name.",
        HelpName = "PART",
    };
    readonly Option<string?> metric = new("--metric")
    {
        Description = "Only this metric, such as duration or allocated.",
        HelpName = "NAME",
    };
    readonly Option<HistoryStatistic?> statistic = SeriesOptions.StatisticOption();
    readonly Option<bool> all = new("--all")
    {
        Description =
            "Shows what is the same, too, and metrics of which nobody knows which way is the worse one, "
            + "such as threads.",
    };
    readonly Option<double?> tolerance = new("--tolerance")
    {
        Description = "The change for the worse that is allowed, such as 5%; 10% unless given.",
        HelpName = "PERCENT",
        CustomParser = ReadTolerance,
    };

    /// <summary>How many runs of each side are taken together.</summary>
    public Option<int> Runs { get; } =
        new("--runs")
        {
            Description =
                "Takes together so many of the newest runs of each test assembly in a folder, of a commit "
                + "or a branch. Several runs show how far runs scatter.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        foreach (var option in (Option[])[test, metric, statistic, tolerance, Runs, all])
            command.Options.Add(option);
        Runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRuns)
                result.AddError(FormattableString.Invariant($"--runs is a whole number from 1 to {MostRuns}."));
        });
        return command;
    }

    /// <summary>What was asked for.</summary>
    public ComparisonOptions Of(ParseResult parsed) =>
        new()
        {
            Tolerance = parsed.GetValue(tolerance) ?? ComparisonOptions.UsualTolerance,
            Part = parsed.GetValue(test),
            Metric = parsed.GetValue(metric),
            Statistic = parsed.GetValue(statistic),
            Everything = parsed.GetValue(all),
        };

    static double? ReadTolerance(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Quantity.TryParse(text, out var value, out var unit) && (unit == Unit.Share || unit == Unit.Number))
        {
            var share = unit == Unit.Number ? value / 100 : value;
            if (share is > 0 and <= 10)
                return share;
        }

        result.AddError($"'{text}' is no tolerance. Give percent over 0, such as 5%.");
        return null;
    }
}
