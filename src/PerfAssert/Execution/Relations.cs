using System.Reflection;
using PerfAssert.Limits;
using PerfAssert.Problems;

namespace PerfAssert.Execution;

/// <summary>The relations that attributes demand of a test method, and the methods they name.</summary>
static class Relations
{
    /// <summary>Every relation of a method. A new kind of relation is an attribute and a line here.</summary>
    /// <exception cref="ProblemException">PERF0109, PERF0115: a number is impossible, or the other method is not there.</exception>
    public static IReadOnlyList<Relation> Of(MethodInfo method)
    {
        var relations = new List<Relation>();
        relations.AddRange(method.GetCustomAttributes<FasterThanAttribute>()
            .Select(attribute => Relation.FasterThan($"FasterThan {attribute.Reference}", attribute.Reference, attribute.By)));
        relations.AddRange(method.GetCustomAttributes<NotSlowerThanAttribute>()
            .Select(attribute => Relation.NotSlowerThan($"NotSlowerThan {attribute.Reference}", attribute.Reference, attribute.Percent)));

        foreach (var relation in relations) _ = MethodOf(relation, method);
        return relations;
    }

    /// <summary>The method that a relation names.</summary>
    public static MethodInfo MethodOf(Relation relation, MethodInfo tested)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var parameters = tested.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return tested.ReflectedType!.GetMethod(relation.Reference, any, parameters) is { IsGenericMethodDefinition: false } found
            ? found
            : throw new ProblemException(Problem.NoSuchReference(relation.Limit.Setting, tested.ReflectedType.Name));
    }
}
