using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using PerfAssert.Sampling;

namespace Shop;

/// <summary>
/// With SHOP_CLOCK = planted, PerfAssert reads another machine: its time stands still but where an operation lets it go on, its compiler rests, and nobody else wants its
/// processor. So verdicts and numbers are the same wherever these tests run.
/// </summary>
static class Planted
{
    // What tests in copies of this assembly let go on is the same clock.
    const string Name = "Shop.Planted";

    static Action<long, int>? goOn;

    /// <summary>Which copy of this assembly it is; 0 for the tests themselves.</summary>
    public static int Copy { get; } = AssemblyLoadContext.GetLoadContext(typeof(Planted).Assembly)!.Name is { } name && name.StartsWith("PerfAssert copy ", StringComparison.Ordinal)
        ? int.Parse(name.Split(' ')[^1])
        : 0;

    /// <summary>Whether the process was started to measure one test of another.</summary>
    public static bool IsInFreshProcess { get; } = Environment.GetEnvironmentVariable("PERFASSERT_CHILD_TEST") is not null;

    /// <summary>Lets planted time go on. By the clock of the machine it does nothing.</summary>
    public static void Takes(long nanoseconds) => goOn?.Invoke(nanoseconds, 0);

    /// <summary>Has the planted compiler compile a method.</summary>
    public static void Compiles() => goOn?.Invoke(0, 1);

    /// <summary>Lets planted time go on, or sleeps by the clock of the machine.</summary>
    public static void Sleeps(int milliseconds)
    {
        if (goOn is null) Thread.Sleep(milliseconds);
        else goOn(milliseconds * 1_000_000L, 0);
    }

    [ModuleInitializer]
    internal static void Plant()
    {
        if (Environment.GetEnvironmentVariable("SHOP_CLOCK") != "planted") return;

        goOn = AppDomain.CurrentDomain.GetData(Name) as Action<long, int>;
        if (goOn is not null) return;

        var machine = new Machine();
        goOn = machine.GoOn;
        AppDomain.CurrentDomain.SetData(Name, goOn);

        var readings = typeof(Sampler).Assembly.GetType("PerfAssert.Sampling.Readings", throwOnError: true)!;
        var make = readings.GetConstructors().Single();
        var wait = make.GetParameters()[3].ParameterType;
        var unknown = Delegate.CreateDelegate(wait, wait.GetGenericArguments()[0].GetProperty("Unknown")!.GetMethod!);
        var use = make.GetParameters()[5].ParameterType;
        var untold = ((Delegate)Nothing<object>).Method.GetGenericMethodDefinition().MakeGenericMethod(use.GetGenericArguments()).CreateDelegate(use);
        readings.GetProperty("Current")!.SetValue(
            null, make.Invoke([machine, () => machine.Compiled, TimeSpan.FromMilliseconds(20), unknown, (int rounds) => (double)rounds, untold]));
    }

    static T? Nothing<T>()
        where T : class => null;

    sealed class Machine : TimeProvider
    {
        long now;

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Volatile.Read(ref now);

        public long Compiled { get; private set; } = 1000;

        public void GoOn(long nanoseconds, int methods)
        {
            Volatile.Write(ref now, now + nanoseconds);
            Compiled += methods;
        }
    }
}
