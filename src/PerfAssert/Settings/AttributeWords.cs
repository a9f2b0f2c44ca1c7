using System.Reflection;
using PerfAssert.Scenarios;

namespace PerfAssert.Settings;

/// <summary>The words of scenarios: the properties and constructors of the attributes, with a small first letter. A new
/// property or shape is a new word.</summary>
static class AttributeWords
{
    static readonly Type[] tests = [typeof(PerfTestAttribute), typeof(PerfFactAttribute), typeof(LoadFactAttribute)];

    /// <summary>All words, with the shapes of an assembly of the user.</summary>
    public static Vocabulary Of(Assembly? user) =>
        new(
            [.. tests.SelectMany(type => SettingsOf(type, BindingFlags.DeclaredOnly)).DistinctBy(word => word.Name)],
            [.. ShapesIn(user).Select(type => PartOf(type, WordOf(NameOf(type))))],
            MixWords(PartOf(typeof(MixAttribute), "operation"))
        );

    /// <summary>The shapes of load that are there.</summary>
    public static IEnumerable<Type> ShapesIn(Assembly? user) =>
        new[] { typeof(LoadProfileAttribute).Assembly, user }
            .OfType<Assembly>()
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(LoadProfileAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>What users write between the brackets.</summary>
    public static string NameOf(Type attribute) =>
        attribute.Name.EndsWith(nameof(Attribute), StringComparison.Ordinal)
            ? attribute.Name[..^nameof(Attribute).Length]
            : attribute.Name;

    public static string WordOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public static string PropertyOf(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>The constructor that users call.</summary>
    public static ConstructorInfo ConstructorOf(Type attribute) => attribute.GetConstructors()[0];

    /// <summary>The weight of an operation stands beside it, with its limits.</summary>
    static PartWords MixWords(PartWords mix) =>
        mix with
        {
            Arguments = [mix.Arguments[0]],
            Settings = [mix.Arguments[1], .. mix.Settings],
        };

    static PartWords PartOf(Type attribute, string name) =>
        new(
            name,
            [
                .. ConstructorOf(attribute)
                    .GetParameters()
                    .Select(parameter => WordOf(parameter.Name!, parameter.ParameterType)),
            ],
            [.. SettingsOf(attribute, default)]
        );

    static IEnumerable<SettingWord> SettingsOf(Type attribute, BindingFlags flags) =>
        attribute
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | flags)
            .Where(property =>
                property.SetMethod is { IsPublic: true } && property.Name != nameof(PerfTestAttribute.Scenario)
            )
            .Select(property => WordOf(WordOf(property.Name), property.PropertyType));

    static SettingWord WordOf(string name, Type type) =>
        new(
            name,
            type == typeof(double) ? SettingKind.Number
                : type == typeof(int) ? SettingKind.Whole
                : type == typeof(bool) ? SettingKind.Switch
                : type == typeof(string[]) ? SettingKind.Limits
                : type == typeof(int[]) ? SettingKind.Wholes
                : type.IsEnum ? SettingKind.Word
                : SettingKind.Text,
            type.IsEnum ? [.. Enum.GetNames(type).Where(word => word != nameof(LoadPreset.None))] : []
        );
}
