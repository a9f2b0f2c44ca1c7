using System.Linq.Expressions;
using System.Reflection;
using PerfAssert.Loads;
using Xunit.Sdk;

namespace PerfAssert.Methods;

/// <summary>Binds a method that is an operation of a load with its instance and arguments to a delegate that takes the
/// token of the operation.</summary>
static class LoadBinding
{
    /// <summary>Whether the last parameter takes the token of the operation.</summary>
    public static bool TakesToken(MethodInfo method) =>
        method.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken);

    /// <summary>Whether so many arguments fit the method, its token aside.</summary>
    public static bool Fits(MethodInfo method, int arguments) =>
        arguments == method.GetParameters().Length
        || (TakesToken(method) && arguments == method.GetParameters().Length - 1);

    public static LoadOperation Bind(TestCall call, string name, double weight)
    {
        var (method, instance, arguments, check) = call;
        var token = Expression.Parameter(typeof(CancellationToken));
        var parameters = method.GetParameters();
        var given = parameters.Select(
            (parameter, index) =>
                TakesToken(method) && index == parameters.Length - 1
                    ? (Expression)token
                    : Expression.Constant(arguments[index], parameter.ParameterType)
        );
        var body = Expression.Call(method.IsStatic ? null : Expression.Constant(instance), method, given);

        if (Binding.MayReturnResponse(method))
        {
            var start = Expression.Lambda<Func<CancellationToken, BegunCall>>(Binding.Start(body), token).Compile();
            return LoadOperation.Of(start, check, name, weight) with
            {
                IsSynchronous = StatusCheck.IsResponse(method.ReturnType),
            };
        }

        if (method.ReturnType == typeof(void))
            return LoadOperation.Of(Compiled<Action<CancellationToken>>(), name, weight);
        if (method.ReturnType == typeof(ValueTask))
            return new(name, weight, Compiled<Func<CancellationToken, ValueTask>>());
        if (typeof(Task).IsAssignableFrom(method.ReturnType))
            return LoadOperation.Of(Compiled<Func<CancellationToken, Task>>(), name, weight);

        // ValueTask<T> and F#'s results: as xUnit does, the result is awaited where it can be.
        var anything = Expression
            .Lambda<Func<CancellationToken, object>>(Expression.Convert(body, typeof(object)), token)
            .Compile();
        return new(name, weight, cancellation => AsyncUtility.TryConvertToValueTask(anything(cancellation)) ?? default);

        T Compiled<T>()
            where T : Delegate => Expression.Lambda<T>(body, token).Compile();
    }
}
