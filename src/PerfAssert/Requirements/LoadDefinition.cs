using System.Reflection;
using PerfAssert.Problems;
using PerfAssert.Scenarios;
using PerfAssert.Settings;

namespace PerfAssert.Requirements;

/// <summary>What stands on the method of a load test.</summary>
/// <param name="Fact">The load, its settings and its limits.</param>
/// <param name="Profiles">Its shapes, in order.</param>
/// <param name="Mix">Its operations, where it has more than the method itself.</param>
sealed record LoadDefinition(
    LoadFactAttribute Fact,
    IReadOnlyList<LoadProfileAttribute> Profiles,
    IReadOnlyList<MixAttribute> Mix
)
{
    /// <summary>What attributes say, or the scenario that they name.</summary>
    /// <exception cref="ProblemException">PERF042.: the scenario has a mistake,
    /// or says what the attributes say too.</exception>
    public static LoadDefinition Of(MethodInfo method, Func<string, Scenario> scenarios)
    {
        var fact = method.GetCustomAttributes<LoadFactAttribute>().First();
        var scenario = fact.Scenario is { } name ? scenarios(name) : null;
        LoadProfileAttribute[] profiles = [.. method.GetCustomAttributes<LoadProfileAttribute>()];
        MixAttribute[] mix = [.. method.GetCustomAttributes<MixAttribute>()];
        if (profiles.Length > 0 && scenario is { Phases: [var phase, ..] })
            throw Twice(phase, "phases", profiles[0]);
        if (mix.Length > 0 && scenario is { Mix: [var operation, ..] })
            throw Twice(operation, "mix", mix[0]);

        return new(
            ScenarioAttributes.Complete(fact, scenario),
            [
                .. profiles,
                .. scenario?.Phases.Select(part => ScenarioAttributes.Profile(part, method.ReflectedType!.Assembly))
                    ?? [],
            ],
            [.. mix, .. scenario?.Mix.Select(ScenarioAttributes.Mix) ?? []]
        );
    }

    static ProblemException Twice(ScenarioPart part, string setting, Attribute attribute) =>
        new(Problem.StatedTwice($"{part.Place}", setting, $"[{AttributeWords.NameOf(attribute.GetType())}]"));
}
