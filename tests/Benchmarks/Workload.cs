using PerfAssert.Sampling;

namespace PerfAssert.Benchmarks;

/// <summary>One method that is measured, bound to a delegate for the tools that run in this process.</summary>
/// <param name="Name">The name of the method in <see cref="Operations"/>.</param>
/// <param name="Synchronous">The method, when it is synchronous.</param>
/// <param name="Asynchronous">The method, when it is asynchronous.</param>
sealed record Workload(string Name, Action? Synchronous = null, Func<Task>? Asynchronous = null)
{
    static readonly Operations operations = new();

    public static readonly IReadOnlyList<Workload> All =
    [
        new(nameof(Operations.Empty), operations.Empty),
        new(nameof(Operations.Hash16Bytes), operations.Hash16Bytes),
        new(nameof(Operations.Hash300ns), operations.Hash300ns),
        new(nameof(Operations.Work1us), operations.Work1us) { Rounds = 21 },
        new(nameof(Operations.Hmac10KB), operations.Hmac10KB),
        new(nameof(Operations.Json100Objects), operations.Json100Objects),
        new(nameof(Operations.AsyncCompleted), Asynchronous: operations.AsyncCompleted),
    ];

    /// <summary>How often PerfAssert and the hand-written loop take turns;
    /// odd, so that there is a middle one.</summary>
    public int Rounds { get; private init; } = 1;

    /// <summary>The method as PerfAssert takes it.</summary>
    public Operation Operation => Synchronous is { } action ? Operation.Of(action) : Operation.Of(Asynchronous!);

    /// <summary>The workload of this name in any case, or null.</summary>
    public static Workload? Find(string name) =>
        All.FirstOrDefault(workload => workload.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
