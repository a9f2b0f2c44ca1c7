using System.Reflection;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.History;
using PerfAssert.Dashboard.Serve.Watching;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.History;
using PerfAssert.Hosting;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Scenarios;
using PerfAssert.Settings;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>What people write: scenarios, limits, options and variables.</summary>
static class Texts
{
    static readonly MethodInfo test = typeof(Orders).GetMethod(nameof(Orders.Serves))!;

    public static void Scenarios(Input input)
    {
        var file = ScenarioFile.Read(input.File("perfassert.yaml"), AttributeWords.Of(null));
        ScenarioFile.Join([file]);
        foreach (var scenario in file.Scenarios.Values)
            Either(() => ScenarioAttributes.Complete(new PerfFactAttribute(), scenario), () => Load(scenario));
    }

    /// <summary>A scenario is meant for one kind of test, and the other kind refuses it.</summary>
    static void Either(Action one, Action other)
    {
        try
        {
            one();
        }
        catch (ProblemException)
        {
            other();
            return;
        }

        try
        {
            other();
        }
        catch (ProblemException)
        {
            // It is meant for the first.
        }
    }

    static void Load(Scenario scenario)
    {
        var demand = LoadRequirements.Of(
            new(
                ScenarioAttributes.Complete(new LoadFactAttribute(), scenario),
                [
                    .. scenario.Phases.Select(part =>
                        ScenarioAttributes.Profile(part, typeof(LoadFactAttribute).Assembly)
                    ),
                ],
                [.. scenario.Mix.Select(ScenarioAttributes.Mix)]
            ),
            test
        );
        demand.Plan(SessionSettings.Read(new Dictionary<string, string>(), _ => null), []);
    }

    public static void Limit(Input input)
    {
        var limit = LimitText.Parse(input.Text);
        BrokenPromiseException.Unless(
            LimitText.Parse(limit.Setting) == limit,
            "a limit is another one when it is read again"
        );
        if (samples.Of.ContainsKey(limit.Metric))
            Judgement.Of(limit, samples);
        Condition.Parse(input.Text);
        _ = limit.BoundText;
    }

    /// <summary>A line for each: <c>--option value</c>, or <c>VARIABLE=value</c>.</summary>
    public static void Settings(Input input)
    {
        var (options, variables) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var line in input.Text.Split('\n'))
        {
            if (line.StartsWith("--", StringComparison.Ordinal))
                Add(options, line[2..].Split(' ', 2));
            else
                Add(variables, line.Split('=', 2));
        }

        var settings = SessionSettings.Read(options, variables.GetValueOrDefault);
        if (settings.Problem is { } problem)
            throw new ProblemException(problem);

        foreach (
            var place in new[] { settings.History, variables.GetValueOrDefault(HistoryPlace.Variable) }
                .OfType<string>()
                .Where(HistoryPlace.IsDatabase)
        )
            PostgresPlace.Text(PostgresPlace.Parse(place));
        Tiering.Read(variables.GetValueOrDefault(Tiering.Variable), variables.GetValueOrDefault("option"), 2);
        _ = WatchedService.TryParse(variables.GetValueOrDefault("PERFASSERT_WATCH", ""), out _);
        _ = TimeText.TryParse(variables.GetValueOrDefault("FOR", ""), out _);
        _ = CodeVersion.Find(input.Folder, variables.GetValueOrDefault);
    }

    static void Add(Dictionary<string, string> all, string[] pair) => all[pair[0]] = pair.Length > 1 ? pair[1] : "";

    static readonly Samples samples = new()
    {
        Of = new Dictionary<PerfAssert.Metrics.Metric, Statistics.Sample>
        {
            [PerfAssert.Metrics.Metric.Duration] = new([1e6, 1.1e6, 0.9e6, 1.2e6, 1e6, 1e6, 1.05e6]),
            [PerfAssert.Metrics.Metric.Allocated] = new([1024, 1024, 1024]),
        },
        OperationsPerIteration = 1,
        Warmup = new(3, TimeSpan.FromSeconds(1), WarmupEnd.Settled),
        Elapsed = TimeSpan.FromSeconds(1),
    };

    /// <summary>The class whose scenarios are read.</summary>
    sealed class Orders
    {
        public static void Serves() => Create();

        public static void Create()
        {
            // A load does nothing here: it is never run.
        }

        public static void Read() => Create();
    }
}
