using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PerfAssert.Records;

/// <summary>What the types of JSON do not say of values. It holds for every type that is read or written with
/// <see cref="RecordFile.Json"/>, and for its fields of tomorrow.</summary>
/// <remarks>
/// Numbers are finite, integers are counts, words of a list are known, times lie within what can be reckoned with,
/// nothing in a list is null unless its type says so. What more a field demands is an attribute on it, such as
/// <see cref="RequiredAttribute"/> or <see cref="RangeAttribute"/>.
/// </remarks>
static class StrictValues
{
    /// <summary>In seconds: thirty years. So much can be added to every time that is read.</summary>
    public const double LongestSeconds = 1e9;

    static readonly DateTimeOffset earliest = DateTimeOffset.UnixEpoch;
    static readonly DateTimeOffset latest = new(9900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A modifier of the resolver of types.</summary>
    public static void Demand(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        // What has no setter is made of the others.
        var fields = type
            .Properties.Where(property => property is { Get: not null, Set: not null })
            .Select(property => (property.Name, property.Get!, Fault: FaultOf(property)))
            .ToList();
        type.OnDeserialized = Check;
        type.OnSerializing = Check;

        void Check(object value)
        {
            foreach (var (name, get, fault) in fields)
                if (fault(get(value)) is { } words)
                    throw new JsonException($"'{name}' {words}.");
        }
    }

    /// <summary>Whether a run can have begun then.</summary>
    public static bool IsTime(DateTimeOffset time) => time >= earliest && time < latest;

    /// <summary>What is wrong with a value, or null.</summary>
    static Func<object?, string?> FaultOf(JsonPropertyInfo property)
    {
        var demands =
            property
                .AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true)
                .Cast<ValidationAttribute>()
                .ToList()
            ?? [];
        var mayHoldNull = MayHoldNull(property);
        return value =>
            OfValue(value, mayHoldNull)
            ?? Unmet(demands, value) switch
            {
                null => null,
                RequiredAttribute => "is empty",
                RangeAttribute range => FormattableString.Invariant(
                    $"is {value}, and must lie between {range.Minimum} and {range.Maximum}"
                ),
                var other => other.FormatErrorMessage(property.Name),
            };
    }

    /// <summary>The first demand that a value does not meet.
    /// This runs for every field of every object: a loop takes no memory for it.</summary>
    static ValidationAttribute? Unmet(List<ValidationAttribute> demands, object? value)
    {
        foreach (var demand in demands)
            if (!demand.IsValid(value))
                return demand;

        return null;
    }

    static string? OfValue(object? value, bool mayHoldNull) =>
        value switch
        {
            double number => double.IsFinite(number) ? null : "is no finite number",
            int number => number >= 0 ? null : FormattableString.Invariant($"is {number}, and must not be negative"),
            long number => number >= 0 ? null : FormattableString.Invariant($"is {number}, and must not be negative"),
            TimeSpan time => time >= TimeSpan.Zero && time.TotalSeconds <= LongestSeconds
                ? null
                : FormattableString.Invariant(
                    $"is {time}, and must not be negative or longer than {LongestSeconds:R} s"
                ),
            DateTimeOffset time => IsTime(time)
                ? null
                : FormattableString.Invariant(
                    $"is {time:O}, and must lie between the years {earliest.Year} and {latest.Year}"
                ),
            Enum word => Enum.IsDefined(word.GetType(), word)
                ? null
                : FormattableString.Invariant($"is {word}, which is no word of its list"),
            IReadOnlyList<double> numbers => numbers.All(double.IsFinite) ? null : "holds what is no finite number",
            IDictionary pairs => mayHoldNull || pairs.Values.Cast<object?>().All(element => element is not null)
                ? null
                : "holds null",
            IEnumerable elements and not string => mayHoldNull
            || elements.Cast<object?>().All(element => element is not null)
                ? null
                : "holds null",
            _ => null,
        };

    static bool MayHoldNull(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo info
        && new NullabilityInfoContext().Create(info) is var found
        && (found.ElementType ?? found.GenericTypeArguments.LastOrDefault())
            is not { ReadState: NullabilityState.NotNull };
}
