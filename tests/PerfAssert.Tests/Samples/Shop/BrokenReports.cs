using System.Reflection;
using System.Runtime.CompilerServices;
using PerfAssert.Reports;

namespace Shop;

/// <summary>Spoils the reports that SHOP_BROKEN_REPORTS names:
/// whatever a report does wrong, it does by throwing.</summary>
static class BrokenReports
{
    [ModuleInitializer]
    internal static void Plant()
    {
        if (Environment.GetEnvironmentVariable("SHOP_BROKEN_REPORTS") is not { } names)
            return;

        var write = typeof(ReportFormat).GetField("write", BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var format in ReportFormat.All.Where(format => names.Split(',').Contains(format.Name)))
            write.SetValue(format, (Func<Report, string>)(_ => throw new InvalidCastException("planted")));
    }
}

/// <summary>Red on every machine, however busy it is: bytes are exact.</summary>
public class ExactlyBroken
{
    [PerfFact(MaxAllocatedBytes = 500, WarmupIterations = 1, Iterations = 20)]
    public void Allocates_too_much() => GC.KeepAlive(new byte[1000]);

    [Fact]
    public void Ordinary_fact() { }
}

/// <summary>The same, by a clock that goes on.</summary>
public class SlowlyBroken
{
    [PerfFact(MaxAllocatedBytes = 500, WarmupIterations = 1, Iterations = 20)]
    public void Sleeps()
    {
        Thread.Sleep(30);
        GC.KeepAlive(new byte[1000]);
    }
}
