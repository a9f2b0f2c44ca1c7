using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>Something that users do again and again.</summary>
/// <param name="Name">Lower-case words joined by underscores.
/// Of several operations each has metrics of its own: <c>duration.read</c>.</param>
/// <param name="Weight">How often it is done, compared with the others.</param>
/// <param name="Call">Does it once. Its token is cancelled after the time-out and at the end.
/// What it throws is counted.</param>
sealed record LoadOperation(string Name, double Weight, Func<CancellationToken, ValueTask> Call)
{
    /// <summary>Does it once where its result may be a response, which is looked at when the clock was read;
    /// null where it is none.</summary>
    internal Func<CancellationToken, BegunCall>? Start { get; init; }

    /// <summary>Which responses are failures.</summary>
    internal StatusCheck Responses { get; init; } = StatusCheck.Usual;

    /// <summary>Called before the clock is read, so that what the operation asks its context is answered for it; null
    /// where all operations are alike.</summary>
    internal Action? Enter { get; init; }

    /// <summary>Whether it keeps its thread while it waits: then every user needs one.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>An operation that is alone.</summary>
    public LoadOperation(Func<CancellationToken, ValueTask> call)
        : this(OperationName.Alone, 1, call) { }

    /// <summary>An operation that returns when it is done.</summary>
    public static LoadOperation Of(
        Action<CancellationToken> action,
        string name = OperationName.Alone,
        double weight = 1
    ) =>
        new(
            name,
            weight,
            token =>
            {
                action(token);
                return ValueTask.CompletedTask;
            }
        )
        {
            IsSynchronous = true,
        };

    /// <summary>An operation that ends with its task.</summary>
    public static LoadOperation Of(
        Func<CancellationToken, Task> function,
        string name = OperationName.Alone,
        double weight = 1
    ) => new(name, weight, token => new(function(token)));

    /// <summary>An operation whose result may be a response.</summary>
    internal static LoadOperation Of(
        Func<CancellationToken, BegunCall> start,
        StatusCheck check,
        string name,
        double weight
    ) =>
        new(
            name,
            weight,
            async token =>
            {
                var running = start(token);
                await running.Ended;
                if (check.Conclude(running.Value) is { } failure)
                    throw failure;
            }
        )
        {
            Start = start,
            Responses = check,
        };

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ProblemException">PERF0404: the name or the weight is not possible.</exception>
    internal void Check()
    {
        if (!Metric.IsName(Name))
            throw new ProblemException(Problem.OperationName(Name));
        if (!(Weight > 0 && double.IsFinite(Weight)))
            throw new ProblemException(Problem.OperationWeight(Name, Weight));
    }
}
