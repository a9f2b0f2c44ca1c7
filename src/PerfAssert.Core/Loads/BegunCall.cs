using System.Runtime.InteropServices;

namespace PerfAssert.Loads;

/// <summary>A call that was begun: when it has ended, and what there is of its result then:
/// the result itself, or the task that has it.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct BegunCall(ValueTask Ended, object? Value)
{
    /// <summary>A call that has ended.</summary>
    public static BegunCall Now(object? value) => new(default, value);

    /// <summary>A call that has ended with a result of this type.</summary>
    public static BegunCall Now<T>(T value) => Now(value ?? StatusCheck.NothingOf(typeof(T)));

    /// <summary>A call that ends with its task.</summary>
    public static BegunCall After(Task task) => new(new(task), task);

    /// <summary>A call that ends with its value task.</summary>
    public static BegunCall After<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? Now<T>(task.Result) : After(task.AsTask());
}
