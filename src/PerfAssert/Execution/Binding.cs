using System.Linq.Expressions;
using System.Reflection;
using PerfAssert.Sampling;

namespace PerfAssert.Execution;

/// <summary>Binds a test method with its instance and arguments to a closed delegate, once: reflection would cost 10 ns a call.</summary>
static class Binding
{
    public static Operation Bind(MethodInfo method, object? instance, object?[] arguments)
    {
        if (method.ReturnType == typeof(ValueTask)) return Operation.Of(Delegate<Func<ValueTask>>(method, instance, arguments));
        if (typeof(Task).IsAssignableFrom(method.ReturnType)) return Operation.Of(Delegate<Func<Task>>(method, instance, arguments));
        if (method.ReturnType == typeof(void)) return Operation.Of(Delegate<Action>(method, instance, arguments));

        // ValueTask<T> and F#'s results: as xUnit does, the result is awaited where it can be.
        return Operation.Of(() => Xunit.Sdk.AsyncUtility.TryConvertToValueTask(Invoke(method, instance, arguments)) ?? default);
    }

    static T Delegate<T>(MethodInfo method, object? instance, object?[] arguments)
        where T : Delegate
    {
        if (arguments.Length == 0) return method.CreateDelegate<T>(instance);

        var parameters = method.GetParameters();
        var constants = arguments.Select((value, index) => Expression.Constant(value, parameters[index].ParameterType));
        var target = method.IsStatic ? null : Expression.Constant(instance);
        return Expression.Lambda<T>(Expression.Call(target, method, constants)).Compile();
    }

    static object? Invoke(MethodInfo method, object? instance, object?[] arguments) =>
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
