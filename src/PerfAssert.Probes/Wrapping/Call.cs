using System.Reflection;

namespace PerfAssert.Probes.Wrapping;

/// <summary>How one method is called and counted.</summary>
/// <param name="method">The method, with its type arguments.</param>
/// <param name="probe">What counts it; null where it is passed on only.</param>
sealed class Call(MethodInfo method, Probe? probe)
{
    readonly MethodInvoker invoker = MethodInvoker.Create(method);
    readonly Func<Probe, long, object, object>? end = Ending(method.ReturnType);

    public object? Run(object inner, object?[]? arguments)
    {
        if (probe is null)
            return invoker.Invoke(inner, arguments.AsSpan());

        var (start, failed) = (probe.Timestamp, true);
        var isPending = false;
        try
        {
            var result = invoker.Invoke(inner, arguments.AsSpan());
            failed = false;
            if (end is null || result is null)
                return result;

            isPending = true;
            return end(probe, start, result);
        }
        finally
        {
            if (!isPending)
                probe.Finish(start, failed);
        }
    }

    /// <summary>How a task of this type is awaited and counted; null for what is no task.</summary>
    static Func<Probe, long, object, object>? Ending(Type type)
    {
        if (type == typeof(Task))
            return (probe, start, task) => Await(probe, start, (Task)task);
        if (type == typeof(ValueTask))
            return (probe, start, task) => new ValueTask(Await(probe, start, ((ValueTask)task).AsTask()));
        if (!type.IsGenericType)
            return null;

        var definition = type.GetGenericTypeDefinition();
        var name =
            definition == typeof(Task<>) ? nameof(OfTask)
            : definition == typeof(ValueTask<>) ? nameof(OfValueTask)
            : null;
        return name is null
            ? null
            : (Func<Probe, long, object, object>)
                typeof(Call)
                    .GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!
                    .MakeGenericMethod(type.GetGenericArguments())
                    .Invoke(null, null)!;
    }

    static Func<Probe, long, object, object> OfTask<T>() => (probe, start, task) => Await(probe, start, (Task<T>)task);

    static Func<Probe, long, object, object> OfValueTask<T>() =>
        (probe, start, task) => new ValueTask<T>(Await(probe, start, ((ValueTask<T>)task).AsTask()));

    static async Task Await(Probe probe, long start, Task task)
    {
        var failed = true;
        try
        {
            await task;
            failed = false;
        }
        finally
        {
            probe.Finish(start, failed);
        }
    }

    static async Task<T> Await<T>(Probe probe, long start, Task<T> task)
    {
        var failed = true;
        try
        {
            var result = await task;
            failed = false;
            return result;
        }
        finally
        {
            probe.Finish(start, failed);
        }
    }
}
