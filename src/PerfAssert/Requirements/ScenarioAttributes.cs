using System.Reflection;
using PerfAssert.Problems;
using PerfAssert.Scenarios;
using PerfAssert.Settings;

namespace PerfAssert.Requirements;

/// <summary>Puts what a scenario says on attributes, so that both ways have one meaning.</summary>
static class ScenarioAttributes
{
    /// <summary>The test attribute of a method with the settings of its scenario, if it names one.</summary>
    /// <exception cref="ProblemException">PERF042., PERF0430:
    /// a setting stands twice, or is none of this attribute.</exception>
    public static T Complete<T>(T attribute, Scenario? scenario)
        where T : PerfTestAttribute
    {
        if (scenario is not null)
            Set(attribute, attribute.Given, scenario.Settings, AttributeWords.NameOf(attribute.GetType()));
        return attribute;
    }

    /// <summary>A phase of a scenario as the attribute that it stands for.</summary>
    public static LoadProfileAttribute Profile(ScenarioPart part, Assembly user) =>
        (LoadProfileAttribute)Made(
            AttributeWords
                .ShapesIn(user)
                .First(type => AttributeWords.WordOf(AttributeWords.NameOf(type)) == part.Kind),
            part,
            part.Arguments
        );

    /// <summary>An operation of a scenario as the attribute that it stands for.</summary>
    public static MixAttribute Mix(ScenarioPart part)
    {
        var weight = part.Settings.FirstOrDefault(setting => setting.Name == "weight");
        var others = part with { Settings = [.. part.Settings.Where(setting => setting != weight)] };
        return (MixAttribute)Made(typeof(MixAttribute), others, [part.Arguments[0], weight?.Value ?? 1d]);
    }

    static LoadLimitsAttribute Made(Type type, ScenarioPart part, IReadOnlyList<object> arguments)
    {
        var made = (LoadLimitsAttribute)AttributeWords.ConstructorOf(type).Invoke([.. arguments]);
        Set(made, made.Given, part.Settings, AttributeWords.NameOf(type));
        return made;
    }

    static void Set(Attribute attribute, AttributeNumbers given, IEnumerable<ScenarioSetting> settings, string name)
    {
        foreach (var setting in settings)
        {
            var property =
                attribute.GetType().GetProperty(AttributeWords.PropertyOf(setting.Name))
                ?? throw new ProblemException(Problem.SettingOfOther($"{setting.Place}", setting.Name, name));
            if (given.Has(property.Name) || IsSet(property, attribute))
                throw new ProblemException(Problem.StatedTwice($"{setting.Place}", setting.Name, $"[{name}]"));

            property.SetValue(
                attribute,
                property.PropertyType.IsEnum ? Enum.Parse(property.PropertyType, (string)setting.Value) : setting.Value
            );
        }
    }

    /// <summary>Switches, texts and lists are not among the numbers that were given.</summary>
    static bool IsSet(PropertyInfo property, Attribute attribute) =>
        property.GetValue(attribute) switch
        {
            bool on => on,
            string => true,
            Array list => list.Length > 0,
            _ => false,
        };
}
