using System.Reflection;
using PerfAssert.Methods;
using PerfAssert.Sampling;
using Xunit;

namespace PerfAssert.Counterparts;

/// <summary>Thrown where a test cannot be run in other code, with the reason.</summary>
sealed class NotComparableException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>
/// An instance of the test class in a copy of the code, made without xUnit: constructor, fixtures and asynchronous
/// beginnings are those that can be had from here.
/// </summary>
sealed class TestClassCopy : IDisposable
{
    readonly Stack<object> made = [];
    readonly Dictionary<Type, object> fixtures = [];
    readonly Type type;
    readonly object? instance;

    /// <summary>Makes the instance.</summary>
    /// <exception cref="NotComparableException">It cannot be made.</exception>
    public TestClassCopy(MethodInfo test, CodeCopy code)
    {
        var original = test.ReflectedType!;
        if (!OwnCode.Has(original) || original.ContainsGenericParameters || original.IsConstructedGenericType)
            throw new NotComparableException($"a second {original.Name} cannot be loaded");

        // What loads code by its name, as web hosts do, shall find that of the copy.
        using var reflection = code.EnterContextualReflection();
        try
        {
            (type, instance) = Begin(original, code);
        }
        catch (Exception exception)
        {
            Dispose();
            throw NotComparable($"{original.Name} cannot be made in the other code", exception);
        }
    }

    /// <summary>The method of that name and with those parameters, with its arguments.</summary>
    /// <exception cref="NotComparableException">It is not there, or an argument cannot be handed over.</exception>
    public Operation Bind(TestCall call)
    {
        var method = call.Method;
        var obstacle = call.Arguments.Select(ArgumentTransfer.Obstacle).FirstOrDefault(reason => reason is not null);
        if (obstacle is not null)
            throw new NotComparableException(obstacle);

        try
        {
            const BindingFlags any =
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
            var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
            var same =
                type.GetMethod(method.Name, any, parameters)
                ?? throw new NotComparableException($"{method.Name} is not in the other code");
            return (call with { Method = same, Instance = same.IsStatic ? null : instance }).Bind();
        }
        catch (Exception exception)
        {
            // To find one method, the runtime loads what all of them mention.
            throw NotComparable($"{method.Name} cannot be found in the other code", exception);
        }
    }

    public void Dispose()
    {
        while (made.TryPop(out var last))
        {
            try
            {
                if (last is IAsyncDisposable asynchronous)
                    asynchronous.DisposeAsync().AsTask().GetAwaiter().GetResult();
                else
                    (last as IDisposable)?.Dispose();
            }
            catch (Exception exception)
            {
                // The test itself is disposed of without that, or fails with it.
                TestContext.Current.SendDiagnosticMessage(
                    $"A copy of {last.GetType().Name} could not be disposed of: {exception.Message}"
                );
            }
        }
    }

    (Type Type, object? Instance) Begin(Type original, CodeCopy code)
    {
        var found =
            code.Find(original) ?? throw new NotComparableException($"{original.Name} is not in the other code");
        foreach (var fixture in FixturesOf(found))
            Fixture(fixture);
        return (found, found.IsAbstract ? null : Make(found));
    }

    static NotComparableException NotComparable(string what, Exception thrown)
    {
        var reason = (thrown as TargetInvocationException)?.InnerException ?? thrown;
        return reason as NotComparableException ?? new($"{what}: {reason.GetType().Name}: {reason.Message}", thrown);
    }

    static IEnumerable<Type> FixturesOf(Type testClass) =>
        from each in testClass.GetInterfaces()
        where each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IClassFixture<>)
        select each.GetGenericArguments()[0];

    /// <summary>xUnit's output, or what a constructor of its own makes, once.</summary>
    object Fixture(Type wanted)
    {
        if (wanted == typeof(ITestOutputHelper) && TestContext.Current.TestOutputHelper is { } output)
            return output;
        if (!fixtures.TryGetValue(wanted, out var fixture))
            fixtures[wanted] = fixture = Make(wanted);
        return fixture;
    }

    object Make(Type wanted)
    {
        if (wanted.IsAbstract || wanted.GetConstructors() is not [var constructor])
            throw new NotComparableException($"its constructor wants a {wanted.Name}, which only xUnit can give");

        var result = constructor.Invoke([
            .. constructor.GetParameters().Select(parameter => Fixture(parameter.ParameterType)),
        ]);
        made.Push(result);
        if (result is IAsyncLifetime lifetime)
            lifetime.InitializeAsync().AsTask().GetAwaiter().GetResult();
        return result;
    }
}
