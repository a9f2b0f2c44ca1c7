using System.Reflection;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Methods;

/// <summary>The operations of a load: the test method itself, or those that its mix names.</summary>
/// <param name="Methods">Each with its name in metrics, how often it is done,
/// and which responses are its failures.</param>
sealed record LoadOperations(IReadOnlyList<(MethodInfo Method, string Name, double Weight, StatusCheck Check)> Methods)
{
    /// <summary>Whether each has metrics of its own.</summary>
    public bool IsMix => Methods.Count > 1;

    /// <summary>The operations of a test.</summary>
    /// <param name="test">Its method.</param>
    /// <param name="mix">What it mixes.</param>
    /// <param name="check">Which responses are failures where an operation does not say so itself.</param>
    /// <exception cref="ProblemException">PERF0109, PERF0111, PERF0115, PERF0120:
    /// a method is not there or cannot be measured.</exception>
    public static LoadOperations Of(MethodInfo test, IReadOnlyList<MixAttribute> mix, StatusCheck check) =>
        mix.Count == 0
            ? new([(Binding.Checked(test), OperationName.Alone, 1, check)])
            : new([
                .. mix.Select(part =>
                    (
                        Find(test, part.Operation, $"Mix {part.Operation}"),
                        OperationName.Of(part.Operation),
                        part.Weight,
                        CheckOf(part, check)
                    )
                ),
            ]);

    /// <summary>A misspelt operation shall not be noticed only when the load is over.</summary>
    /// <exception cref="ProblemException">PERF0117: the limit speaks of an operation that is not there.</exception>
    public void CheckLimit(Limit limit)
    {
        if (OperationName.Whole(limit.Metric.Name) is var whole && whole == limit.Metric.Name)
            return;

        var (operation, known) = (
            limit.Metric.Name[(whole.Length + 1)..],
            IsMix ? Methods.Select(part => part.Name) : []
        );
        if (!known.Contains(operation))
            throw new ProblemException(Problem.UnknownOperation(limit.Setting, operation, known));
    }

    /// <summary>Another method of the class that can be called as the test is.</summary>
    /// <exception cref="ProblemException">PERF0111, PERF0115, PERF0120:
    /// it is not there, or cannot be measured.</exception>
    public static MethodInfo Find(MethodInfo test, string name, string setting)
    {
        const BindingFlags any =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.FlattenHierarchy;
        var data = Data(test);
        var found =
            Array.Find(
                test.ReflectedType!.GetMethods(any),
                method =>
                    method.Name == name
                    && !method.IsGenericMethodDefinition
                    && (Data(method).Count == 0 || Data(method).SequenceEqual(data))
            ) ?? throw new ProblemException(Problem.NoSuchReference(setting, test.ReflectedType.Name));
        return Binding.Checked(found);
    }

    public IReadOnlyList<LoadOperation> Bind(object? instance, object?[] arguments)
    {
        var differ = Methods.Select(part => part.Check).Distinct().Skip(1).Any();
        return
        [
            .. Methods.Select(part =>
                Bind(part.Method, part.Name, part.Weight, instance, arguments, part.Check) with
                {
                    Enter = differ ? () => PerfContext.Expect(part.Check) : null,
                }
            ),
        ];
    }

    /// <summary>A method as an operation, with the arguments of the test if it takes any.</summary>
    public static LoadOperation Bind(
        MethodInfo method,
        string name,
        double weight,
        object? instance,
        object?[] arguments,
        StatusCheck check
    ) => LoadBinding.Bind(new(method, instance, Data(method).Count == 0 ? [] : arguments, check), name, weight);

    /// <summary>What is wrong with a load that says what it expects and shows no response; null where nothing is, or
    /// where errors may have kept the responses away.</summary>
    public ProblemException? Overlooked(long errors) =>
        errors == 0
            ? Methods.Select(part => part.Check.Overlooked()).FirstOrDefault(problem => problem is not null)
            : null;

    static StatusCheck CheckOf(MixAttribute part, StatusCheck ofTest) =>
        StatusCheck.Of($"{nameof(part.ExpectedStatus)} of {part.Operation}", part.ExpectedStatus)
            is { IsUsual: false } own
            ? own
            : ofTest;

    static List<Type> Data(MethodInfo method) =>
        [
            .. method
                .GetParameters()
                .Select(parameter => parameter.ParameterType)
                .Where(type => type != typeof(CancellationToken)),
        ];
}
