using System.Reflection;
using PerfAssert.Limits;
using PerfAssert.Methods;
using PerfAssert.Problems;
using PerfAssert.References;

namespace PerfAssert.Counterparts;

/// <summary>Everything that a test method is to be run beside.</summary>
static class CounterpartSearch
{
    /// <summary>What its attributes name.</summary>
    /// <exception cref="ProblemException">PERF0109, PERF0111, PERF0115, PERF0120: a number is impossible, or the other
    /// method is not there or cannot be measured.</exception>
    public static IReadOnlyList<Counterpart> Of(MethodInfo method) =>
        [.. RelationsOf(method).Select(relation => Beside(method, relation))];

    /// <summary>The relations to other methods that its attributes demand.
    /// A new kind is an attribute and a line here.</summary>
    /// <exception cref="ProblemException">PERF0109: a number is impossible.</exception>
    public static IEnumerable<Relation> RelationsOf(MethodInfo method) =>
        [
            .. from attribute in method.GetCustomAttributes<FasterThanAttribute>()
            select Relation.FasterThan($"FasterThan {attribute.Reference}", attribute.Reference, attribute.By),
            .. from attribute in method.GetCustomAttributes<NotSlowerThanAttribute>()
            select Relation.NotSlowerThan(
                $"NotSlowerThan {attribute.Reference}",
                attribute.Reference,
                attribute.Percent
            ),
        ];

    /// <summary>The reference builds.</summary>
    /// <param name="setting">Where the tolerance was set.</param>
    /// <param name="percent">The slowdown that is surely found.</param>
    /// <param name="isDemanded">Whether the test itself demands it.</param>
    /// <param name="references">The builds.</param>
    public static IReadOnlyList<Counterpart> Of(
        string setting,
        double percent,
        bool isDemanded,
        IReadOnlyList<Reference> references
    ) =>
        [
            .. references.Select(reference => new CounterpartBuild(
                Relation.NotSlowerThan($"{setting} {reference.Name}", reference.ToString(), percent),
                reference,
                isDemanded
            )),
        ];

    /// <summary>The method to which a baseline stores the ratio.</summary>
    /// <exception cref="ProblemException">PERF0115: it is not there.</exception>
    public static Counterpart OfBaseline(MethodInfo method, string reference) =>
        Beside(method, Relation.Measured(nameof(PerfFactAttribute.BaselineReference), reference), isJudged: false);

    static CounterpartMethod Beside(MethodInfo tested, Relation relation, bool isJudged = true)
    {
        const BindingFlags any =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var parameters = tested.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return
            tested.ReflectedType!.GetMethod(relation.Reference, any, parameters)
                is { IsGenericMethodDefinition: false } found
            ? new(relation, Binding.Checked(found), isJudged)
            : throw new ProblemException(Problem.NoSuchReference(relation.Limit.Setting, tested.ReflectedType.Name));
    }
}
