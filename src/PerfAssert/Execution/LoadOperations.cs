using System.Reflection;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Execution;

/// <summary>The operations of a load: the test method itself, or those that its mix names.</summary>
/// <param name="Methods">Each with its name in metrics and how often it is done.</param>
sealed record LoadOperations(IReadOnlyList<(MethodInfo Method, string Name, double Weight)> Methods)
{
    /// <summary>Whether each has metrics of its own.</summary>
    public bool IsMix => Methods.Count > 1;

    /// <summary>The operations of a test.</summary>
    /// <exception cref="ProblemException">PERF0115: a method of the mix is not there.</exception>
    public static LoadOperations Of(MethodInfo test, IReadOnlyList<MixAttribute> mix) => mix.Count == 0
        ? new([(test, "operation", 1)])
        : new([.. mix.Select(part => (Find(test, part.Operation, $"Mix {part.Operation}"), OperationName.Of(part.Operation), part.Weight))]);

    /// <summary>Another method of the class that can be called as the test is.</summary>
    /// <exception cref="ProblemException">PERF0115: it is not there.</exception>
    public static MethodInfo Find(MethodInfo test, string name, string setting)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var data = Data(test);
        return Array.Find(
            test.ReflectedType!.GetMethods(any),
            method => method.Name == name && !method.IsGenericMethodDefinition && (Data(method).Count == 0 || Data(method).SequenceEqual(data)))
            ?? throw new ProblemException(Problem.NoSuchReference(setting, test.ReflectedType.Name));
    }

    public IReadOnlyList<LoadOperation> Bind(object? instance, object?[] arguments) =>
        [.. Methods.Select(part => Bind(part.Method, part.Name, part.Weight, instance, arguments))];

    /// <summary>A method as an operation, with the arguments of the test if it takes any.</summary>
    public static LoadOperation Bind(MethodInfo method, string name, double weight, object? instance, object?[] arguments) =>
        LoadBinding.Bind(new(method, instance, Data(method).Count == 0 ? [] : arguments), name, weight);

    static List<Type> Data(MethodInfo method) =>
        [.. method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type != typeof(CancellationToken))];
}
