using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using PerfAssert.Metrics;

namespace Shop;

/// <summary>
/// With SHOP_CLOCK = planted, PerfAssert reads another machine: its time stands still but where an operation lets it go
/// on, its compiler rests, and nobody else wants its processor. So verdicts and numbers are the same wherever these
/// tests run. With SHOP_NEIGHBOURS = a file that is not there, others want it (<see cref="Neighbours"/>).
/// </summary>
static class Planted
{
    // What tests in copies of this assembly let go on is the same clock.
    const string Name = "Shop.Planted";

    static Action<long, int>? goOn;

    /// <summary>Which copy of this assembly it is; 0 for the tests themselves.</summary>
    public static int Copy { get; } =
        AssemblyLoadContext.GetLoadContext(typeof(Planted).Assembly)!.Name is { } name
        && name.StartsWith("PerfAssert copy ", StringComparison.Ordinal)
            ? int.Parse(name.Split(' ')[^1])
            : 0;

    /// <summary>Whether the process was started to measure one test of another.</summary>
    public static bool IsInFreshProcess { get; } =
        Environment.GetEnvironmentVariable("PERFASSERT_CHILD_TEST") is not null;

    /// <summary>Lets planted time go on. By the clock of the machine it does nothing.</summary>
    public static void Takes(long nanoseconds) => goOn?.Invoke(nanoseconds, 0);

    /// <summary>Has the planted compiler compile a method.</summary>
    public static void Compiles() => goOn?.Invoke(0, 1);

    /// <summary>Lets planted time go on, or sleeps by the clock of the machine.</summary>
    public static void Sleeps(int milliseconds)
    {
        if (goOn is null)
            Thread.Sleep(milliseconds);
        else
            goOn(milliseconds * 1_000_000L, 0);
    }

    [ModuleInitializer]
    internal static void Plant()
    {
        if (Environment.GetEnvironmentVariable("SHOP_CLOCK") != "planted")
            return;

        goOn = AppDomain.CurrentDomain.GetData(Name) as Action<long, int>;
        if (goOn is not null)
            return;

        var machine = new Machine();
        goOn = machine.GoOn;
        AppDomain.CurrentDomain.SetData(Name, goOn);

        var readings = typeof(Metric).Assembly.GetType("PerfAssert.Sampling.Readings", throwOnError: true)!;
        var make = readings.GetConstructors().Single();
        var wait = make.GetParameters()[3].ParameterType;
        var unknown = Delegate.CreateDelegate(wait, wait.GetGenericArguments()[0].GetProperty("Unknown")!.GetMethod!);
        var use = make.GetParameters()[5].ParameterType;
        var neighbours = Environment.GetEnvironmentVariable("SHOP_NEIGHBOURS") is { } confirming
            ? new Neighbours(confirming, use.GetGenericArguments()[0])
            : null;
        var told = neighbours is null ? ((Delegate)Nothing<object>).Method : ((Delegate)neighbours.Use<object>).Method;
        var processorUse = told.GetGenericMethodDefinition()
            .MakeGenericMethod(use.GetGenericArguments())
            .CreateDelegate(use, neighbours);
        readings
            .GetProperty("Current")!
            .SetValue(
                null,
                make.Invoke([
                    machine,
                    () => machine.Compiled,
                    TimeSpan.FromMilliseconds(20),
                    unknown,
                    (int rounds) => (double)rounds,
                    processorUse,
                ])
            );
    }

    static T? Nothing<T>()
        where T : class => null;

    /// <summary>
    /// They have the processors for nine tenths of the time, and threads of this process wait for half of it; but once
    /// a fresh process confirms, they wait no more.
    /// </summary>
    sealed class Neighbours
    {
        readonly string confirming;
        readonly ConstructorInfo makeUse;
        int readings;

        public Neighbours(string confirming, Type use)
        {
            (this.confirming, makeUse) = (
                confirming,
                use.GetConstructors().Single(constructor => constructor.GetParameters().Length > 1)
            );
            if (IsInFreshProcess)
                File.Create(confirming).Dispose();
        }

        public T Use<T>()
        {
            var reading = readings++;
            var machine = Activator.CreateInstance(
                makeUse.GetParameters()[0].ParameterType,
                1000.0 * reading,
                100.0 * reading,
                0.0
            );
            var (waited, at) = reading == 0 ? (0, 0) : (5e9, File.Exists(confirming) ? 1000e9 : 10e9);
            return (T)makeUse.Invoke([machine, 0.0, 0.0, 0.0, (double?)waited, at]);
        }
    }

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
