using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using PerfAssert.Loads;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using Xunit.Sdk;

namespace PerfAssert.Methods;

/// <summary>Binds a test method with its instance and arguments to a closed delegate, once:
/// reflection would cost 10 ns a call.</summary>
static class Binding
{
    static Type? unseen;

    /// <summary>A method that can be measured.</summary>
    /// <exception cref="ProblemException">PERF0111, PERF0120: it returns before its work is done.</exception>
    public static MethodInfo Checked(MethodInfo method)
    {
        if (AsyncUtility.IsAsyncVoid(method))
            throw new ProblemException(Problem.AsyncVoid(method.Name));

        return ReturnType.Mend(ReturnType.Awaited(method.ReturnType)) is { } mend
            ? throw new ProblemException(Problem.DeferredResult(method.Name, ReturnType.Words(method.ReturnType), mend))
            : method;
    }

    public static Operation Bind(TestCall call)
    {
        var (method, instance, arguments, check) = call;
        if (MayReturnResponse(method))
        {
            var start = Expression.Lambda<Func<BegunCall>>(Start(Call(method, instance, arguments))).Compile();
            return Operation.Of(start, check, isSynchronous: StatusCheck.IsResponse(method.ReturnType));
        }

        if (method.ReturnType == typeof(ValueTask))
            return Operation.Of(Delegate<Func<ValueTask>>(method, instance, arguments));
        if (typeof(Task).IsAssignableFrom(method.ReturnType))
            return Operation.Of(Delegate<Func<Task>>(method, instance, arguments));
        if (method.ReturnType == typeof(void))
            return Operation.Of(Delegate<Action>(method, instance, arguments));

        // ValueTask<T> and F#'s results: as xUnit does, the result is awaited where it can be.
        return Operation.Of(() => AsyncUtility.TryConvertToValueTask(Invoke(method, instance, arguments)) ?? default);
    }

    /// <summary>Whether what it returns may be a response of HTTP. A task may have a result that the method does not
    /// tell, unless the compiler made it.</summary>
    public static bool MayReturnResponse(MethodInfo method) =>
        StatusCheck.MayBeResponse(ReturnType.Awaited(method.ReturnType))
        || (method.ReturnType == typeof(Task) && !method.IsDefined(typeof(AsyncStateMachineAttribute)));

    /// <summary>A call of a method as one that was begun.</summary>
    public static Expression Start(MethodCallExpression call)
    {
        var type = call.Type;
        if (type.IsAssignableTo(typeof(Task)))
            return Expression.Call(typeof(BegunCall), nameof(BegunCall.After), null, call);
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return Expression.Call(typeof(BegunCall), nameof(BegunCall.After), type.GetGenericArguments(), call);

        return StatusCheck.IsResponse(type)
            ? Expression.Call(typeof(BegunCall), nameof(BegunCall.Now), [type], call)
            : Expression.Call(typeof(Binding), nameof(Begun), null, Expression.Convert(call, typeof(object)));
    }

    /// <summary>Anything, which is awaited where it can be. What nobody has to look at is not kept.</summary>
    static BegunCall Begun(object? result) =>
        result switch
        {
            Task task => BegunCall.After(task),
            _ when AsyncUtility.TryConvertToValueTask(result) is { } ended => BegunCall.After(ended.AsTask()),
            _ => BegunCall.Now(result is not null && MustBeSeen(result.GetType()) ? result : null),
        };

    /// <summary>Whether what was declared as any object is something else. Asked between two readings of the clock, and
    /// nearly always of the same type.</summary>
    static bool MustBeSeen(Type type)
    {
        if (type == unseen)
            return false;
        if (StatusCheck.IsResponse(type) || ReturnType.Mend(type) is not null)
            return true;

        unseen = type;
        return false;
    }

    static T Delegate<T>(MethodInfo method, object? instance, object?[] arguments)
        where T : Delegate =>
        arguments.Length == 0
            ? method.CreateDelegate<T>(instance)
            : Expression.Lambda<T>(Call(method, instance, arguments)).Compile();

    static MethodCallExpression Call(MethodInfo method, object? instance, object?[] arguments)
    {
        var parameters = method.GetParameters();
        var constants = arguments.Select((value, index) => Expression.Constant(value, parameters[index].ParameterType));
        return Expression.Call(method.IsStatic ? null : Expression.Constant(instance), method, constants);
    }

    static object? Invoke(MethodInfo method, object? instance, object?[] arguments) =>
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
