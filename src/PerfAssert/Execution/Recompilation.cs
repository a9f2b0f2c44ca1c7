using System.Reflection;
using PerfAssert.Sampling;

namespace PerfAssert.Execution;

/// <summary>Gives a test method and its reference compiled once more, in a copy of the code and on an instance of its own.</summary>
/// <remarks>
/// That is possible where the class can be made without xUnit: with a constructor without parameters and no asynchronous beginning, and where no argument
/// is of a type of the user's own projects. Statics of a copy are its own.
/// </remarks>
sealed class Recompilation(MethodInfo tested, MethodInfo reference, object?[] arguments) : IDisposable
{
    readonly List<IDisposable> instances = [];

    /// <summary>The pair in the copy of that number, from 1, or null where it cannot be made.</summary>
    public OperationPair? Compile(int number)
    {
        if (!CanBeMade(tested.ReflectedType!) || Array.Exists(arguments, argument => argument is not null && CodeCopy.IsCopied(argument.GetType().Assembly))) return null;

        try
        {
            if (CodeCopy.Of(number).Find(tested.ReflectedType!) is not { } type) return null;

            var instance = type.IsAbstract ? null : Activator.CreateInstance(type);
            if (instance is IDisposable disposable) instances.Add(disposable);
            return new(Bind(type, tested, instance), Bind(type, reference, instance));
        }
        catch (Exception exception) when (exception is TargetInvocationException or BadImageFormatException or IOException or TypeLoadException or MemberAccessException)
        {
            // Without more compilations the verdict knows less and says so.
            return null;
        }
    }

    public void Dispose() => instances.ForEach(instance => instance.Dispose());

    static bool CanBeMade(Type type) =>
        CodeCopy.IsCopied(type.Assembly) && !type.ContainsGenericParameters && !type.IsConstructedGenericType &&
        (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is not null) &&
        !typeof(Xunit.IAsyncLifetime).IsAssignableFrom(type);

    Operation Bind(Type type, MethodInfo method, object? instance)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var same = type.GetMethod(method.Name, any, parameters) ?? throw new MissingMethodException(type.FullName, method.Name);
        return Binding.Bind(same, same.IsStatic ? null : instance, arguments);
    }
}
