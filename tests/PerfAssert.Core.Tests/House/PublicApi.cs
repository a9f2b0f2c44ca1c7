using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PerfAssert.Core.Tests.House;

/// <summary>Prints what the users of an assembly can see, a line for each member.</summary>
static class PublicApi
{
    const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    static readonly NullabilityInfoContext nullability = new();

    static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>The approved list lies beside the project.</summary>
    public static string File(string project) => Path.Combine(Repository.Root, "src", project, "PublicApi.txt");

    public static void IsApproved(Assembly assembly) => Approved.IsFile(Of(assembly), File(assembly.GetName().Name!));

    static string Of(Assembly assembly) => string.Join('\n', Of(assembly.GetExportedTypes())) + "\n";

    public static IEnumerable<string> Of(IEnumerable<Type> types) =>
        types
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Prepend(Headline(type)));

    static string Headline(Type type)
    {
        var bases = type.IsEnum ? "" : string.Join(", ", Bases(type).Select(Name).Order(StringComparer.Ordinal));
        return $"{Kind(type)} {type.Namespace}.{Name(type)}{(bases.Length == 0 ? "" : " : ")}{bases}";
    }

    static string Kind(Type type) =>
        type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (
                type.IsAbstract ? "abstract "
                : type.IsSealed ? "sealed "
                : ""
            ) + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
        };

    static IEnumerable<Type> Bases(Type type)
    {
        if (type is { IsValueType: false, BaseType: { } parent } && parent != typeof(object))
            yield return parent;
        foreach (var contract in type.GetInterfaces())
        {
            if (type.BaseType?.GetInterfaces().Contains(contract) != true)
                yield return contract;
        }
    }

    static IEnumerable<string> Members(Type type) =>
        type.IsEnum
            ? Enum.GetNames(type).Select(name => $"  {name} = {((Enum)Enum.Parse(type, name)).ToString("D")}")
            : type.GetMembers(Declared)
                .Select(Line)
                .OfType<string>()
                .Order(StringComparer.Ordinal)
                .Select(line => "  " + line);

    static string? Line(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor when IsSeen(constructor) =>
                $"{Access(constructor)}new({Parameters(constructor)})",
            PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsSeen) && !IsGenerated(property) =>
                Property(property),
            MethodInfo { IsSpecialName: false } method when IsSeen(method) && !IsGenerated(method) =>
                $"{Access(method)}{Name(nullability.Create(method.ReturnParameter))} "
                    + $"{method.Name}{Arguments(method)}({Parameters(method)})",
            FieldInfo { IsLiteral: true, IsPublic: true } constant =>
                $"const {Name(constant.FieldType)} {constant.Name} = {Literal(constant.GetRawConstantValue())}",
            FieldInfo { IsPublic: true, IsSpecialName: false } field =>
                $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}"
                    + $"{Name(nullability.Create(field))} "
                    + $"{field.Name}",
            EventInfo { AddMethod.IsPublic: true } happening =>
                $"event {Name(happening.EventHandlerType!)} {happening.Name}",
            _ => null,
        };

    static string Property(PropertyInfo property)
    {
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        var accessors = new List<string>();
        if (property.GetMethod is { } read && IsSeen(read))
            accessors.Add("get;");
        if (property.SetMethod is { } write && IsSeen(write))
            accessors.Add(
                write.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;"
            );
        var access = Access(property.GetAccessors(nonPublic: true).First(IsSeen));
        return $"{access}{required}{Name(nullability.Create(property))} {property.Name} {{ "
            + $"{string.Join(' ', accessors)} }}";
    }

    static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
                    + (
                        parameter.IsOut ? "out "
                        : parameter.ParameterType.IsByRef ? "ref "
                        : ""
                    )
                    + $"{Name(nullability.Create(parameter))} {parameter.Name}"
                    + (parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "")
                )
        );

    static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + method switch
        {
            { DeclaringType.IsInterface: true } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            MethodInfo { IsVirtual: true } info when info.GetBaseDefinition() != info => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };

    static bool IsSeen(MethodBase method) =>
        method.IsPublic
        || (method.IsFamily && method.DeclaringType is { IsSealed: false })
        || method.IsFamilyOrAssembly;

    static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name == "EqualityContract";

    static string Literal(object? value) =>
        value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            bool isTrue => isTrue ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    static string Name(NullabilityInfo info)
    {
        var isNullable =
            info.ReadState == NullabilityState.Nullable
            && info.Type is { IsValueType: false, IsGenericParameter: false };
        return Name(info.Type) + (isNullable ? "?" : "");
    }

    static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;

        var name = type.Name.Split('`')[0];
        if (type.DeclaringType is { } outer)
            name = $"{Name(outer)}.{name}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
