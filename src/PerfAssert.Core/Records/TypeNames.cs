namespace PerfAssert.Records;

/// <summary>Types as C# writes them, so that a name holds neither versions nor the runtime's own marks.</summary>
static class TypeNames
{
    static readonly Dictionary<Type, string> words = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(object)] = "object",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(string)] = "string",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    /// <summary>With its namespace, and those of its arguments.</summary>
    public static string Whole(Type type) => Of(type, isWhole: true);

    /// <summary>With a namespace where it is not one of .NET itself, whose names everybody knows.</summary>
    public static string Known(Type type) => Of(type, isWhole: false);

    /// <summary>Whether .NET itself defines it.</summary>
    public static bool IsOfDotNet(Type type) =>
        type.Namespace is { } space
        && (
            space is "System" or "Microsoft"
            || space.StartsWith("System.", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.", StringComparison.Ordinal)
        );

    /// <summary>The type arguments behind a name: <c>&lt;int, string&gt;</c>.</summary>
    public static string Arguments(IEnumerable<Type> arguments) => $"<{string.Join(", ", arguments.Select(Known))}>";

    static string Of(Type type, bool isWhole)
    {
        if (words.TryGetValue(type, out var word))
            return word;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray)
            return ArrayOf(type, isWhole);
        if (type.HasElementType)
            return Of(type.GetElementType()!, isWhole) + (type.IsByRef ? "&" : "*");
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner, isWhole) + "?";

        var space = type.Namespace is { } name && (isWhole || !IsOfDotNet(type)) ? $"{name}." : "";
        var arguments = type.GetGenericArguments();
        return space
            + Nested(type)
            + (
                arguments.Length == 0
                    ? ""
                    : $"<{string.Join(", ", arguments.Select(argument => Of(argument, isWhole)))}>"
            );
    }

    /// <summary>From the outside inwards, as C# reads them: <c>int[][,]</c> is an array of matrices.</summary>
    static string ArrayOf(Type type, bool isWhole)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return Of(type, isWhole) + ranks;
    }

    static string Nested(Type type)
    {
        var name = type.Name.Split('`')[0];

        // A type of one file has the hash of its path in its name: <Rows>F0A1B…__Case.
        if (
            name.StartsWith('<')
            && name.Contains(">F", StringComparison.Ordinal)
            && name.IndexOf("__", StringComparison.Ordinal) is > 0 and var end
        )
            name = name[(end + 2)..];
        return type.DeclaringType is { } outer ? $"{Nested(outer)}+{name}" : name;
    }
}
