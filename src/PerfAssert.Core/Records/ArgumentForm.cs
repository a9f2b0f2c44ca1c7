using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PerfAssert.Records;

/// <summary>
/// Arguments of a test as they stand in its identity: whole, and the same in every process, culture and time zone.
/// Where xUnit shows a value whole, it is written alike;
/// a value of another type than its parameter's has the name of its type before it.
/// </summary>
sealed class ArgumentForm : IDisposable
{
    const int Deepest = 32;

    // A graph of objects may hold another one from many sides.
    const int MostObjects = 10_000;
    const string Left = "…";

    readonly LongText text = new();
    readonly List<object> around;
    int objects;

    ArgumentForm(List<object> around, int objects) => (this.around, this.objects) = (around, objects);

    /// <summary>Arguments with the names of their parameters, <c>n: 100, name: "x"</c>; null: there are none. The token
    /// of a load is none: it is not of the row.</summary>
    public static string? Of(IReadOnlyList<ParameterInfo> parameters, IReadOnlyList<object?> arguments)
    {
        List<(ParameterInfo? Parameter, object? Value)> told =
        [
            .. arguments
                .Select(
                    (argument, place) =>
                        (Parameter: place < parameters.Count ? parameters[place] : null, Value: argument)
                )
                .Where(pair => pair.Parameter?.ParameterType != typeof(CancellationToken)),
        ];
        if (told.Count == 0)
            return null;

        var culture = CultureInfo.CurrentCulture;
        try
        {
            // Also for the ToString() of other people's types.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            using var form = new ArgumentForm([], 0);
            foreach (var (place, (parameter, argument)) in told.Index())
            {
                form.Add(place == 0 ? "" : ", ").Add($"{parameter?.Name ?? "???"}: ");
                form.Value(argument, parameter?.ParameterType);
            }

            return form.text.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    public void Dispose() => text.Dispose();

    ArgumentForm Add(string part)
    {
        text.Append(part);
        return this;
    }

    void Value(object? value, Type? declared)
    {
        if (value is null)
        {
            Add("null");
            return;
        }

        var type = value.GetType();
        var isTold = declared is not null && (Nullable.GetUnderlyingType(declared) ?? declared) == type;
        try
        {
            if (PlainArgument.Of(value) is { } plain)
                Add(
                    isTold || value is string or char or bool or int or Type or Exception
                        ? plain
                        : $"{TypeNames.Known(type)} {plain}"
                );
            else
                Compound(value, type, isTold);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Other people's code: a test is not red because its argument cannot be written down.
            var thrown = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            Add($"{TypeNames.Known(type)} {{ throws {thrown.GetType().Name} }}");
        }
    }

    void Compound(object value, Type type, bool isTold)
    {
        if (around.Count >= Deepest || around.Exists(outer => ReferenceEquals(outer, value)) || ++objects > MostObjects)
        {
            Add(Left);
            return;
        }

        around.Add(value);
        try
        {
            Parts(value, type, isTold);
        }
        finally
        {
            around.RemoveAt(around.Count - 1);
        }
    }

    void Parts(object value, Type type, bool isTold)
    {
        if (value is IEnumerable items)
            Items(items, type, isTold);
        else if (ArgumentParts.IsMemory(type))
            Value(type.GetMethod("ToArray")!.Invoke(value, null), type.GetGenericArguments()[0].MakeArrayType());
        else if (value is ITuple tuple)
            Tuple(tuple, type);
        else if (value is DictionaryEntry entry)
            Pair(entry.Key, entry.Value, [null, null]);
        else if (ArgumentParts.PairOf(value) is var (left, right))
            Pair(left, right, type.GetGenericArguments());
        // Its properties may wait, count or hold addresses.
        else if (TypeNames.IsOfDotNet(type))
            Add(TypeNames.Known(type));
        else
            Members(value, type, isTold);
    }

    void Items(IEnumerable items, Type type, bool isTold)
    {
        if (!ArgumentParts.IsCollection(type))
        {
            Add(ArgumentParts.HasOwnText(type) && items.ToString() is { } own ? own : Collection(type));
            return;
        }

        var item = ArgumentParts.ItemOf(type);
        Add(isTold ? "[" : $"{Collection(type)} [");
        if (items is Array { Rank: > 1 } matrix)
            Add($"{string.Join('x', Enumerable.Range(0, matrix.Rank).Select(matrix.GetLength))}: ");
        if (ArgumentParts.HasNoOrder(type))
            Add(string.Join(", ", items.Cast<object?>().Select(one => Alone(one, item)).Order(StringComparer.Ordinal)));
        else
            foreach (var (place, one) in items.Cast<object?>().Index())
                Add(place == 0 ? "" : ", ").Value(one, item);
        Add("]");
    }

    /// <summary>The compiler and .NET make types for sequences that have other names in the next version.</summary>
    static string Collection(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || (TypeNames.IsOfDotNet(type) && !type.IsVisible)
            ? $"IEnumerable<{TypeNames.Known(ArgumentParts.ItemOf(type) ?? typeof(object))}>"
            : TypeNames.Known(type);

    /// <summary>A value by itself, to be put in order.</summary>
    string Alone(object? value, Type? declared)
    {
        using var alone = new ArgumentForm(around, objects);
        alone.Value(value, declared);
        objects = alone.objects;
        return alone.text.ToString();
    }

    void Tuple(ITuple tuple, Type type)
    {
        var declared = type.GetGenericArguments();
        Add("Tuple (");
        for (var place = 0; place < tuple.Length; place++)
            Add(place == 0 ? "" : ", ")
                .Value(tuple[place], place < declared.Length && place < 7 ? declared[place] : null);
        Add(")");
    }

    void Pair(object? key, object? value, Type?[] declared)
    {
        Add("[").Value(key, declared[0]);
        Add("] = ").Value(value, declared[1]);
    }

    void Members(object value, Type type, bool isTold)
    {
        // The compiler numbers anonymous types as it finds them.
        if (!ArgumentParts.IsAnonymous(type))
            Add(isTold ? type.Name.Split('`')[0] : TypeNames.Known(type)).Add(" ");
        Add("{ ");
        var members = ArgumentParts.Members(type);
        foreach (var (place, member) in members.Index())
        {
            Add(place == 0 ? "" : ", ").Add($"{member.Name} = ");
            if (member is FieldInfo field)
                Value(field.GetValue(value), field.FieldType);
            else
                Property(value, (PropertyInfo)member);
        }

        Add(members.Count == 0 ? "}" : " }");
    }

    void Property(object value, PropertyInfo property)
    {
        object? found;
        try
        {
            found = property.GetValue(value);
        }
        catch (Exception exception)
        {
            Add($"(throws {(exception.InnerException ?? exception).GetType().Name})");
            return;
        }

        Value(found, property.PropertyType);
    }
}
